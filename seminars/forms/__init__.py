"""What people type: the filters of lists, search, and what planners do."""
