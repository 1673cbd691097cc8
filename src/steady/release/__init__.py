"""What makes a built site a release: the day of each page, the sums of all files, and the list of parts it was made with."""
