"""The built site, as files: what every page has, what no page may have, and that nothing was lost on the way."""
