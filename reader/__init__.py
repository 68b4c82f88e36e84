"""Diptych: news articles on one event, side by side, sentence by sentence.

The package imports nothing here, so that `import reader` costs nothing and never loads a screen.
"""

__version__ = "0.1.0"
