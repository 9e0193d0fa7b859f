"""The last room: rows to a published snapshot. The only one that touches the disk."""
