"""What was changed, by whom and when: kept with every save, read at the desk, and restored from there."""
