"""All that knows Textual: screens, widgets, keys, themes."""
