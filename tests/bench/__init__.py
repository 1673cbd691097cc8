"""`make bench`: how long builds take, and how that grows, beside stock Material and Zensical on the same pages."""
