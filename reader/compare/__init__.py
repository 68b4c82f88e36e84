"""Event -> Comparison: the only place that knows both align and attribution."""
