"""How the pages hold out when there is a hundred times the data: ratios from one run, not seconds."""
