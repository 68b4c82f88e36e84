"""The nouns of the program: frozen, no input or output, no knowledge of any other package but `errors`."""
