"""An event as something to hand on: one HTML page, tables in Markdown, CSV and text, pictures in SVG."""

from reader.report.bundle import Report, report_of
from reader.report.page import page
from reader.report.tables import Part, as_csv, as_markdown, as_text

__all__ = ["Part", "Report", "as_csv", "as_markdown", "as_text", "page", "report_of"]
