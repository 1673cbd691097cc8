"""Sheets that teachers edit: Word files made from the Markdown of a plan or a page. Nothing of what it says is lost."""
