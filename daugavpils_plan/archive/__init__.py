"""The whole site in one file, and back: every row and every upload, on SQLite and on PostgreSQL.

A backup is a plain tar, in this order:

    manifest.json            what it is, when it was made, by which version, after which migrations
    rows/<app>.<model>.jsonl a line of column names, then a line for each row, by primary key
    files/...                the uploads, as they lie in the media folder
    SHA256SUMS               a line for each of the above; `sha256sum -c` reads it

The fingerprint of a site is the SHA-256 of those lines of SHA256SUMS that stand for rows and files.
Two sites are equal when their fingerprints are.
"""
