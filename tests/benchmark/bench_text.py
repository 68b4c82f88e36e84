"""Articles a second for reading, roles and sentences, beside a bare regex splitter, in one run.

usage: bench_text.py [SECONDS]            (invented text of 600 words an article; no gold needed)

Also printed: what importing the text modules costs over a bare interpreter, and the time per megabyte of one long line.
"""

import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from reader.model.article import Article
from reader.text.document import split
from reader.text.names import find_entities
from reader.text.quantities import find_quantities
from reader.text.read import decode

PATH = Path("story.txt")
BARE = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]*[A-Z])")
HEAD = "Crack in mole closes harbour\n\nBy Ana Veld\nPublished 3 May 2024, 10:15\n\n"
BODY = """ORSK BAY (Bay Wire) — The town of Orsk Bay closed its harbour on Monday after divers found a crack in the \
old mole, and some 40 boats were sent north. The cost may reach $1.2bn, Mayor Odile T. Brandt said.

“We had no choice. The crack is as long as a bus,” said Tilde Marran, 57, the harbour master. She has asked for money \
since 2019, when the U.S. firm Harrow Inc. measured the wall. At least 60% of it is hollow, she said.

The Bureau of Lost Anchors (BLA) had warned the council in November. Nobody answered. “Where is the report?” asked Dr. \
Pell of the BLA on Tuesday. Six in ten boats belong to the harbour’s own people, who now pay twice.

"""
STORY = HEAD + BODY * 5
STORY = " ".join(STORY.split(" ")[:600]) + "\n\nYou might also like\n\nGoat elected mayor\n\n© 2024 Bay Courier\n"
MODULES = "read document roles segment blocks furniture language names quantities metadata"


def rate(work: Callable[[], object], seconds: float) -> float:
    """How often a second some work is done."""
    work()
    done, start = 0, time.perf_counter()
    while time.perf_counter() - start < seconds:
        work()
        done += 1
    return done / (time.perf_counter() - start)


def import_milliseconds(statement: str) -> float:
    """Time of a statement in a fresh interpreter: the best of seven."""
    code = f"import time; t = time.perf_counter(); {statement}; print((time.perf_counter() - t) * 1000)"
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(7)]
    return min(float(run.stdout) for run in runs)


def main() -> None:
    """Print the table."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    data = STORY.encode()
    text = decode(data, PATH).text
    article = Article("a", text, split(text, "a"), "story.txt", "0")
    reading = rate(lambda: split(decode(data, PATH).text, "a"), seconds)
    bare = rate(lambda: BARE.split(decode(data, PATH).text), seconds)
    print(
        f"reading, roles, sentences  {reading:8.0f} articles/s   {bare / reading:.1f} times a bare regex splitter's "
        f"time"
    )
    print(f"entities                   {rate(lambda: find_entities(article), seconds):8.0f} articles/s")
    spans = [sentence.span for sentence in article.sentences]
    print(
        f"quantities                 {rate(lambda: [find_quantities(text, s, None) for s in spans], seconds):8.0f} "
        f"articles/s"
    )
    line = ("x" + text.replace("\n", " ")) * (1_000_000 // len(text))
    print(f"one line of a megabyte     {1 / rate(lambda: split(line, 'a'), seconds):8.2f} s")
    bare_import = import_milliseconds(
        "import reader, pathlib, dataclasses, datetime, reader.errors, reader.model.article"
    )
    whole = import_milliseconds(f"import reader.text.{', reader.text.'.join(MODULES.split())}")
    print(f"import of reader.text      {whole - bare_import:8.1f} ms over the model's {bare_import:.1f}")


if __name__ == "__main__":
    main()
