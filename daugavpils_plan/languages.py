"""How the columns of a translated field are called."""

from django.utils.text import format_lazy
from django.utils.translation import get_language_info


def localized_name(verbose_name: object, language: str) -> object:
    """The name alone for the Latvian column, with the language behind it for the others."""
    if language == "lv":
        return verbose_name
    return format_lazy("{} ({})", verbose_name, get_language_info(language)["name_local"])
