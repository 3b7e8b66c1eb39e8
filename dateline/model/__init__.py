"""The words of dateline: frozen values with their invariants, ids, JSON codec and error tree. Standard library only."""
