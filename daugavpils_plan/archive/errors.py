"""Why a backup or a restore was refused."""


class ArchiveError(Exception):
    """One sentence for the person at the keyboard. Nothing was changed."""
