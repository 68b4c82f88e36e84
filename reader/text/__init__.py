"""From bytes to sentences with roles, tokens, names and quantities. Knows no corpus, no link and no screen."""
