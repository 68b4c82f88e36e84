"""Write docs/keys.md and docs/settings.md from the tables the program itself uses."""

from pathlib import Path

from reader.app.help_pages import keys_document, settings_document

DOCS = Path(__file__).parents[1] / "docs"


def main() -> None:
    """Write both pages."""
    for name, text in (("keys.md", keys_document()), ("settings.md", settings_document())):
        (DOCS / name).write_text(text, encoding="utf-8")
        print(DOCS.name, name, sep="/")


if __name__ == "__main__":
    main()
