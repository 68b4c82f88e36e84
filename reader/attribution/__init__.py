"""An article -> who says what in it. Knows nothing of links, files or screens."""
