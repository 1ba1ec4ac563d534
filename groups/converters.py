"""Parts of addresses."""

from groups.models.pages import PageKey


class PageKeyConverter:
    """The address of one of the standing pages, and of nothing else."""

    regex = "|".join(PageKey.values)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
