"""Steady: a schools' resource on online blackmail, built from files that are checked before a page renders."""
