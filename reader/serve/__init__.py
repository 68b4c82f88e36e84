"""The reader in a browser: a server on this machine that shows each page a reader of its own."""
