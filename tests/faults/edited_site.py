"""A site of forty pages, built and then edited, which every fault starts from."""

import shutil
from pathlib import Path

from editing import clean_tree, first_difference
from small_site import NOW, SmallSite


class EditedSite(SmallSite):
    """Built once, then edited. `restart` brings that back, byte for byte and time for time."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / "site")
        self._kept = folder / "kept"
        self.log = folder / "log"
        for number in range(34):
            self.article(
                f"guncel/haber-{number}", f"Haber {number}", f"2026-{1 + number % 10:02}-11",
                tags="[köprü]",
            )  # fmt: skip
        self.write("content/_static/ads.txt", "reklam")
        self.build()
        self.before = self.tree()
        self.article("guncel/yeni", "Yeni haber", "2026-11-21")
        self.article("guncel/haber-3", "Haber 3", "2026-04-11", body="Başka metin.")
        self.article("guncel/haber-4", "Başka başlık", "2026-05-11")
        self.remove("content/guncel/haber-5.md")
        self.write("content/_static/ads.txt", "başka")
        shutil.copytree(self.folder, self._kept)
        self.build()
        self.after = self.tree()
        assert first_difference(self.after, clean_tree(self, folder / "clean", NOW)) is None

    def restart(self) -> None:
        """As it was before the build of the edits."""
        shutil.rmtree(self.folder)
        shutil.copytree(self._kept, self.folder)

    def torn(self) -> list[str]:
        """Published files that are neither as they were nor as they will be."""
        return [
            path
            for path, data in self.tree().items()
            if data not in (self.before.get(path), self.after.get(path))
            and not Path(path).name.startswith(".newsgen-part-")
        ]

    def difference_after_next_build(self) -> str | None:
        """Where another build, which nothing disturbs, differs from a clean one."""
        self.build()
        return first_difference(self.tree(), self.after)
