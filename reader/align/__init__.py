"""Two articles -> scored links, pairs, word-level differences. Knows nothing of attribution, files or screens."""
