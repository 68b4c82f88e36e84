"""The command `diptych`: finds the sub-command, runs it, and turns errors into one line and an exit code."""

import os
import sys
from collections.abc import Sequence

from reader.cli.parser import COMMANDS, build_parser
from reader.errors import ExitCode, ReaderError


def main(argv: Sequence[str] | None = None) -> int:
    """Run `diptych` with these arguments (those of the process when None) and return the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        options = build_parser().parse_args(_with_command(arguments))
        return int(options.run(options))
    except ReaderError as error:
        print(f"diptych: {error}", file=sys.stderr)  # noqa: T201  stderr is where notices go
        return int(error.exit_code)
    except BrokenPipeError:
        # Whoever read our output has gone (`diptych show … | head`): nothing is wrong, nothing more may be written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(ExitCode.DONE)
    except KeyboardInterrupt:
        return 130  # what a shell expects of a program stopped by ctrl+c: 128 + SIGINT


def _with_command(arguments: list[str]) -> list[str]:
    """Put `read` in front when no command is named: `diptych`, `diptych CORPUS`, `diptych A B`."""
    first = next((argument for argument in arguments if not argument.startswith("-")), None)
    if first in COMMANDS or arguments[:1] in (["-h"], ["--help"], ["--version"]):
        return arguments
    return ["read", *arguments]
