"""The link check: is the number we print still on the provider's own page? Knows nothing of MkDocs."""
