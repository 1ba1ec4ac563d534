"""The example: the real process of 2012 in the archive, and an invented living one around today."""
