"""Deeds over several rows: one transaction each, and who did them."""
