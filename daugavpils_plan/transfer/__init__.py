"""The lists of the desk as tables: taken away, and brought back after a look at what would change."""
