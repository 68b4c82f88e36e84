"""Where Diptych's files live. Asking for a path creates nothing and reads nothing.

User folders follow the platform through platformdirs; `DIPTYCH_HOME` overrides them all, for tests and portable use.
Shipped files (themes, sample corpus) stand beside the package in a checkout and inside it in a wheel.
"""

import os
from pathlib import Path

_PACKAGE = Path(__file__).parent
_SHIPPED = _PACKAGE / "_shipped"
"""Where the wheel puts themes/ and sample_corpus/ (pyproject.toml maps them)."""


def shipped_folder(name: str) -> Path:
    """The folder `themes` or `sample_corpus` as shipped with this copy of the program.

    A checkout (and an editable install) answers with the folder at the top of the repository, so that an edit there
    shows at once; a wheel with its own copy.
    """
    beside = _PACKAGE.parent / name
    in_checkout = (_PACKAGE.parent / "pyproject.toml").is_file()
    return beside if in_checkout else _SHIPPED / name


def config_folder() -> Path:
    """Settings and user themes."""
    return _user_folder("config")


def data_folder() -> Path:
    """What people decided: annotation journals. Never inside a corpus unless asked."""
    return _user_folder("data")


def state_folder() -> Path:
    """What may be lost without harm: places, recent corpora, fold states."""
    return _user_folder("state")


def _user_folder(kind: str) -> Path:
    override = os.environ.get("DIPTYCH_HOME")
    if override:
        return Path(override).expanduser() / kind
    import platformdirs  # noqa: PLC0415  deferred: only needed when no override is set, 6 ms

    dirs = platformdirs.PlatformDirs("diptych", appauthor=False)
    return {"config": dirs.user_config_path, "data": dirs.user_data_path, "state": dirs.user_state_path}[kind]
