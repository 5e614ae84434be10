"""Reading the settings from their file."""

from pathlib import Path

from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.model.toml import Document, parse_toml


def read_document(file: Path, label: str) -> Document:
    """The settings file as it is; Problems call it `label`.

    Raises NewsgenError: `settings-not-found`, `settings-encoding`, `toml-syntax`.
    """
    try:
        text = file.read_bytes().decode("utf-8")
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise NewsgenError(
            Problem(
                "settings-not-found",
                f"the settings cannot be read: {reason}",
                Place(label),
                hint="put the file back, or name the site's folder with --source",
            )
        ) from error
    except UnicodeDecodeError as error:
        raise NewsgenError(
            Problem(
                "settings-encoding",
                f"the settings are not UTF-8: byte {error.start} cannot be read",
                Place(label),
                hint="save the file as UTF-8",
            )
        ) from error
    return parse_toml(text, label)
