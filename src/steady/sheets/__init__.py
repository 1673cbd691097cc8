"""Sheets of paper: what each is made of, when it must be replaced, and which were called back."""
