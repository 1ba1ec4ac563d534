"""The desk's lists and forms for the city, its programmes, groups and people."""

from groups.admin import city, groups, members, pages, people, programme, users

__all__ = ["city", "groups", "members", "pages", "people", "programme", "users"]
