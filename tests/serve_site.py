"""Previews the site in a folder until it is told to stop: `python serve_site.py FOLDER`.

Prints what the server says on stderr, and ends as the command line does.
"""

import json
import signal
import sys
from pathlib import Path

from small_site import SmallSite

from newsgen.model.problem import NewsgenError
from newsgen.serve import files, run
from newsgen.serve.options import ServeOptions


def options(folder: Path, **more) -> ServeOptions:
    """A preview of the site at a standing clock, on any free port unless one is named."""
    names = ("drafts", "future", "expired", "jobs")
    build = SmallSite.at(folder).options(**{name: more.pop(name) for name in names if name in more})
    return ServeOptions(build=build, clock_stands=True, **{"port": 0, **more})


def main() -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    asked = json.loads(sys.argv[2] if sys.argv[2:] else "{}")
    if asked.pop("deaf", False):  # no change is reported, and each look counts as a slow one
        files.QUICK_LOOK = -1.0
        setattr(files.Files, "mark", lambda *names: None)  # noqa: B010 - typed as a method.
    try:
        run.serve(options(Path(sys.argv[1]), **asked))
    except KeyboardInterrupt:
        sys.exit(130)
    except NewsgenError as error:
        print(error, file=sys.stderr)
        sys.exit(3)


if __name__ == "__main__":
    main()
