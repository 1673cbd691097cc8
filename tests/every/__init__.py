"""Every file that leaves the site, made and read: `make test-all`. The ordinary run leaves this folder out."""
