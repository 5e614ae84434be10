"""Where the last build's redirects lead, for hosts that can send readers on by themselves."""

from collections.abc import Iterable, Mapping

from newsgen.build.last_build import LastBuild
from newsgen.build.lookup import url_at
from newsgen.model.settings import Settings
from newsgen.model.site import Site
from newsgen.store.index import Index


def redirects_built(
    build: LastBuild, settings: Settings, kinds: Mapping[str, str]
) -> dict[str, str]:
    """Output path of each redirect that was built → where it leads in one hop: a site-relative
    URL, or an address elsewhere. `kinds`: output path → kind, of all files of the build."""
    site = Index(build.connection, settings, now=build.clock)
    return redirects_at(site, (path for path, kind in kinds.items() if kind == "redirect"))


def redirects_at(site: Site, paths: Iterable[str]) -> dict[str, str]:
    """The same, of redirects at these output paths; those that lead nowhere are left out."""
    found = ((path, site.redirect(url_at(path))) for path in paths)
    return {path: target for path, target in found if target is not None}
