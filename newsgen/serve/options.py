"""What a preview is asked for."""

from pathlib import Path

import msgspec

from newsgen.build.report import BuildOptions
from newsgen.model.settings_file import Override

LOOPBACK = ("127.0.0.1", "::1", "localhost")
"""Hosts that only this machine can reach."""
SETTINGS_FILE = "newsgen.toml"


class ServeOptions(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the preview of a site needs to know."""

    build: BuildOptions
    """What is shown: site, settings, drafts … The output folder is not touched."""
    host: str = "127.0.0.1"
    """The address or name that the server listens on."""
    port: int = 8000
    """0 = any free port; a port that is taken gives way to the next free one."""
    poll: bool = False
    """Whether the files are looked at instead of watched: some network file systems report
    nothing of what other machines write."""
    open_browser: bool = False
    allow_hosts: tuple[str, ...] = ()
    """Names that browsers may call the server by, besides localhost and `host`."""
    settings_file: Path | None = None
    """Where the settings are read again from; None = newsgen.toml in the site's folder."""
    overrides: tuple[Override, ...] = ()
    """Settings given outside the file: they hold for the settings read again, too."""
    clock_stands: bool = False
    """Whether `build.now` is the time for good (`--clock`); else time goes on."""

    @property
    def settings_path(self) -> Path:
        """The file that the settings are in."""
        return self.settings_file or self.build.site_folder / SETTINGS_FILE

    @property
    def shared(self) -> bool:
        """Whether other machines can read the preview."""
        return self.host not in LOOPBACK

    @property
    def state_folder(self) -> Path:
        """The preview's own index: a build in another terminal has another and never waits."""
        return self.build.state_folder / "preview"
