"""After publishing: the addresses that caches still have as they were, and a command that knows.

The command is the site's own (`after` in `[publish.NAME]`): purging a CDN, telling a WebSub hub
or IndexNow. newsgen itself calls nobody.
"""

import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import quote

from newsgen.build.lookup import url_at
from newsgen.model.problem import NewsgenError, Place, Problem

PATIENCE = 600
"""Seconds that the command has."""
_STDERR = 2
_INTERNAL = (".gz", ".br", ".zst")
"""Copies of a file that has the same address."""


def addresses_of(paths: Iterable[str], site_url: str) -> tuple[str, ...]:
    """The whole address of what is at each path of the site, in order."""
    base = site_url.rstrip("/")
    return tuple(
        f"{base}{quote(url_at(path), safe=_AS_IT_IS)}"
        for path in sorted({*paths})
        if not path.endswith(_INTERNAL) and not path.rpartition("/")[2].startswith((".", "_"))
    )


_AS_IT_IS = "/:@!$&'()*+,;=~"


def run_after(
    name: str,
    command: Sequence[str],
    addresses: Sequence[str],
    site: Path,
    *,
    patience: float = PATIENCE,
) -> None:
    """Run the target's command in the site's folder; it reads the addresses, one a line.

    What it prints goes to stderr. Raises NewsgenError `publish-after-failed`: the site is
    published then all the same.
    """
    if not command:
        return
    given = "".join(f"{address}\n" for address in addresses).encode()
    try:
        done = subprocess.run(
            command,
            input=given,
            cwd=site,
            stdout=_STDERR,
            timeout=patience,
            check=False,
        )
    except OSError as error:
        raise NewsgenError(_failed(name, command, error.strerror or str(error))) from None
    except subprocess.TimeoutExpired:
        raise NewsgenError(_failed(name, command, f"not done in {patience:,.0f} s")) from None
    if done.returncode:
        raise NewsgenError(_failed(name, command, f"it ended with {done.returncode}"))


def _failed(name: str, command: Sequence[str], reason: str) -> Problem:
    return Problem(
        "publish-after-failed",
        f"{name} is published, but the command after it failed: {command[0]}: {reason}",
        Place(""),
        f"mend after under [publish.{name}]; the next publish tells it only what changes then",
    )
