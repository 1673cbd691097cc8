"""What a host must say and do with the built site: one source of headers, written for each kind of host."""
