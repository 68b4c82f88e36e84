"""Writing a file whole or not at all."""

from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Put bytes under a name, so that a reader, a crash or a full disk meets the old ones or all of the new ones.

    Args:
        path: In a folder that is there.
        data: What the file is to hold; it is on the disk when this returns.

    Raises:
        OSError: It could not be written; what stood there stands there still.
    """
    import os  # noqa: PLC0415  with the next: not wanted at the start of the program
    import tempfile  # noqa: PLC0415

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
