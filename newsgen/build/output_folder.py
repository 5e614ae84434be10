"""The output folder: is it ours, and is it what the manifest says?"""

from pathlib import Path
from uuid import uuid4

from newsgen.build.write import output_problem, write_whole
from newsgen.model.problem import NewsgenError, Place, Problem

MARKER = ".newsgen-build"
"""The file that makes a folder ours; it names the manifest that the state remembers."""

OUTPUT = "output"
"""The state's fact that says what the folder was called when it left it."""


def check_folder(destination: Path, site_folder: Path) -> None:
    """Refuse an output folder where a build would do harm.

    Raises NewsgenError (`output-unsafe`, `output-foreign`).
    """
    folder, site = destination.resolve(), site_folder.resolve()
    forbidden = (site, *site.parents, Path.home().resolve())
    inside = (site / "content", site / "templates", site / "themes", site / ".newsgen")
    if folder in forbidden or any(folder.is_relative_to(own) for own in inside):
        raise NewsgenError(
            Problem(
                "output-unsafe",
                f"{destination} cannot be the output folder: a build would overwrite your files",
                Place(str(destination)),
                hint="choose a folder of its own, such as public",
            )
        )
    try:
        foreign = folder.is_dir() and not (folder / MARKER).exists() and any(folder.iterdir())
    except OSError as error:
        raise NewsgenError(output_problem(folder, error)) from error
    if foreign:
        raise NewsgenError(
            Problem(
                "output-foreign",
                f"{destination} holds files that newsgen did not make",
                Place(str(destination)),
                hint="empty it, or choose another folder with --destination",
            )
        )


def is_remembered(destination: Path, build_id: bytes) -> bool:
    """Whether the folder is as the build `build_id` left it, as far as its marker tells."""
    try:
        return bool(build_id) and (destination / MARKER).read_bytes() == build_id
    except OSError:
        return False


def begin(destination: Path) -> bytes:
    """Call the folder by a name that no other state knows, and return it: a build is at work.

    Until `finish`, only the state that remembers the name trusts the folder.
    """
    return _mark(destination, f"{_AT_WORK}{uuid4().hex}".encode())


def finish(destination: Path, name: bytes) -> bytes:
    """Call the folder by its manifest's name, and return it."""
    return _mark(destination, name)


def is_unfinished(build_id: bytes) -> bool:
    """Whether the build of that name never came to its end."""
    return build_id.startswith(_AT_WORK.encode())


_AT_WORK = "building "


def _mark(destination: Path, build_id: bytes) -> bytes:
    try:
        write_whole(destination / MARKER, build_id)
    except OSError as error:
        raise NewsgenError(output_problem(destination, error)) from error
    return build_id
