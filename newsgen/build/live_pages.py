"""Whether a page is at a URL now: what neither a redirect nor a forgotten line may take away."""

from pathlib import Path

from newsgen.build.states import state_of
from newsgen.model.address import output_path
from newsgen.model.registry import Registry, same_url
from newsgen.store.database import read_current
from newsgen.store.roll import Roll
from newsgen.store.targets import Targets


def is_live(site_folder: Path, registry: Registry, url: str) -> bool:
    """Whether the registry or the last build has a page at `url`, redirects and tombstones
    left aside. An article whose file has been deleted since is not live any more."""
    event = registry.last.get(same_url(url))
    connection = read_current(state_of(site_folder))
    if connection is None:
        return event is not None and event.state == "here"
    try:
        if event is not None and event.state == "here":
            found = Roll(connection).with_id(event.id)
            return found is None or (site_folder / found.entry.path).exists()
        return Targets(connection).kind_of(output_path(url)) not in (None, "redirect", "gone")
    finally:
        connection.close()
