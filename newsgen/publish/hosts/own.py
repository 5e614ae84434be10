"""Rules that people wrote themselves, for the host of a target."""

from pathlib import Path

from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.publish.hosts.apache import MARK
from newsgen.publish.plan import Built
from newsgen.publish.store import Store


def own_lines(name: str, file: str, site: Path) -> str:
    """The lines that stand before newsgen's in `.htaccess`; "" where no file is named.

    Raises NewsgenError `publish-own-rules`.
    """
    if not file:
        return ""
    try:
        return (site / Path(file).expanduser()).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = "it is not UTF-8" if isinstance(error, UnicodeDecodeError) else error.strerror
        raise NewsgenError(
            Problem(
                "publish-own-rules",
                f"htaccess under [publish.{name}] cannot be read, {file}: {reason}",
                Place(""),
                "mend the path, which is seen from the site's folder, or leave the key out",
            )
        ) from None


def check_foreign(store: Store, built: Built, new: tuple[str, ...]) -> None:
    """Raises NewsgenError `publish-rules-foreign` where a `.htaccess` of somebody else's would be
    replaced. `new`: what is to be sent and was not there at the last publish."""
    path = ".htaccess"
    if path not in new or built.kinds.get(path) != "rules":
        return
    found = store.get(path)
    if found is None or MARK.encode() in found.data:
        return
    raise NewsgenError(
        Problem(
            "publish-rules-foreign",
            f"{store.name} has a .htaccess that newsgen did not write",
            Place(""),
            'save it beside the site and name it: htaccess = "deploy/htaccess" has its lines put '
            'before newsgen\'s, and the one there may then be deleted; or server = "none" leaves '
            "it alone",
        )
    )
