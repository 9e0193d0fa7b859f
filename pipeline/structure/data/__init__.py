"""Vocabularies of the structure room, a row a word, each with its why."""
