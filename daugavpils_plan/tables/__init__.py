"""Tables as people keep them, CSV and XLSX: read with distrust, written so that nothing in them runs."""

from daugavpils_plan.tables.reading import read_table
from daugavpils_plan.tables.rows import MAX_BYTES, MAX_ROWS, FileTroubleError, Table, TableRow
from daugavpils_plan.tables.texts import join_cell, plain, split_cell
from daugavpils_plan.tables.writing import KINDS, write_table

__all__ = [
    "KINDS",
    "MAX_BYTES",
    "MAX_ROWS",
    "FileTroubleError",
    "Table",
    "TableRow",
    "join_cell",
    "plain",
    "read_table",
    "split_cell",
    "write_table",
]
