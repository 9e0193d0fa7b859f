"""What needs more than one document: which documents of a dataset are copies of each other."""
