"""What people decide, kept; comparisons, written out."""
