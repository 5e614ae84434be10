"""A small newsroom on a real disk: a site, its output, and a folder to publish to."""

from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

import keyring.backends.null
import pytest

from newsgen.model.publish_settings import FolderTarget
from newsgen.model.target import Output
from newsgen.publish.plan import Built

Build = Callable[..., Built]


@pytest.fixture(autouse=True)
def _no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """No secret comes from the keyring of who runs the tests."""
    monkeypatch.setattr(keyring.core, "_keyring_backend", keyring.backends.null.Keyring())


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The newsroom's own folder; `../www` beside it is where it publishes to."""
    folder = tmp_path / "site"
    (folder / "content").mkdir(parents=True)
    return folder


@pytest.fixture
def www(tmp_path: Path) -> Path:
    """The folder that the web server knows."""
    return tmp_path / "www"


@pytest.fixture
def target() -> FolderTarget:
    return FolderTarget(path="../www", keep=3)


@pytest.fixture
def build(site: Path) -> Build:
    """Writes the files to `public/`, as a build would, and gives its record."""

    def _build(
        files: Mapping[str, str],
        *,
        errors: int = 0,
        private: bool = False,
        site_url: str = "https://ornek.example",
        kinds: Mapping[str, str] = {},
    ) -> Built:
        public = site / "public"
        for path, text in files.items():
            file = public / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        manifest = {
            path: Output(sha256(text.encode()).hexdigest(), len(text.encode()))
            for path, text in files.items()
        }
        return Built(
            folder=public,
            manifest=manifest,
            errors=errors,
            private=private,
            site_url=site_url,
            site=site,
            kinds=kinds,
        )

    return _build


@pytest.fixture
def served() -> Callable[[Path], dict[str, str]]:
    """What readers get: every file below `current` but the manifest, as text."""

    def _served(www: Path) -> dict[str, str]:
        root = www / "current"
        return {
            str(file.relative_to(root)): file.read_text("utf-8")
            for file in sorted(root.rglob("*"))
            if file.is_file() and file.name != "newsgen-manifest.json"
        }

    return _served
