"""Random edits of a small site, and the clean build to compare with."""

import re
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from small_site import NOW, SmallSite

from newsgen.kinds import KINDS

SECTIONS = ("guncel", "spor", "spor/futbol", "kultur")
TAGS = ("köprü", "Belediye", "maç", "IŞIK", "Işık")
AUTHORS = ("Ayşe Yılmaz", "AYŞE YILMAZ", "İlker Çelik", "Deniz Işık")
TERMS = (
    ("tags", "kopru"), ("tags", "belediye"), ("tags", "mac"), ("tags", "isik"),
    ("authors", "ayse-yilmaz"), ("authors", "ilker-celik"), ("authors", "deniz-isik"),
    ("series", "tas-kopru"), ("series", "dosya"), ("sections", "spor"), ("sections", "kultur"),
)  # fmt: skip
WORDS = ("Köprü", "açıldı", "yeni", "pazar", "ışık", "okul", "maç", "kar", "şenlik")


class Editor:
    """Edits a site as an editor would, one file or setting at a time."""

    def __init__(self, site: SmallSite, random: Random) -> None:
        self.site = site
        self.random = random
        self.made = 0
        self.articles: dict[str, dict[str, str]] = {}

    def step(self) -> str:
        """One edit; what it was."""
        edits = (
            self.add, self.add, self.add_newest, self.edit_body, self.edit_body, self.retitle,
            self.retag, self.redate, self.remove, self.rename, self.withdraw, self.embargo,
            self.expire, self.undate, self.pin, self.move_section, self.state_slug,
            self.alias, self.correct, self.unlist, self.front, self.setting, self.template,
            self.picture, self.translate,
            self.sign, self.sign, self.serialise, self.columnise, self.describe, self.describe,
            self.merge, self.merge, self.forget_term, self.switch_kind,
        )  # fmt: skip
        edit = self.random.choice(edits)
        edit()
        return edit.__name__

    def add(self) -> None:
        """A new article somewhere in the past, rarely undated."""
        self._new(self._past())

    def add_newest(self) -> None:
        """A new article of this minute."""
        self._new(NOW - timedelta(minutes=1))

    def edit_body(self) -> None:
        """Other words, perhaps a link to another article."""
        if facts := self._some():
            link = f" [başka](ref:{self.random.choice(sorted(self.articles))})"
            facts["body"] = self._words(12) + (link if self.random.random() < 0.5 else "")

    def retitle(self) -> None:
        """Another headline."""
        if facts := self._some():
            facts["title"] = self._words(3)

    def retag(self) -> None:
        """Other tags."""
        if facts := self._some():
            facts["tags"] = f"[{', '.join(self.random.sample(TAGS, self.random.randint(0, 3)))}]"

    def sign(self) -> None:
        """Other authors."""
        if facts := self._some():
            names = self.random.sample(AUTHORS, self.random.randint(0, 2))
            facts["authors"] = f"[{', '.join(names)}]"

    def serialise(self) -> None:
        """A series, or none."""
        if facts := self._some():
            facts["series"] = self.random.choice(("Taş Köprü", "Dosya", "taş köprü", "[]"))

    def columnise(self) -> None:
        """A column, or a plain article again."""
        if facts := self._some():
            facts["type"] = self.random.choice(("column", "column", "article"))

    def describe(self) -> None:
        """A term's own file: a title, a role, a text."""
        folder, key = self.random.choice(TERMS)
        number = self.random.randint(1, 3)
        title = f"title: {key.title()} {number}\n" if self.random.random() < 0.6 else ""
        self._term(folder, key, f"{title}role: Muhabir {number}\n")

    def merge(self) -> None:
        """Another term is the same, or the term stands alone again."""
        folder, key = self.random.choice(TERMS)
        others = [other for same, other in TERMS if same == folder and other != key]
        same_as = self.random.sample(others, self.random.randint(0, 1))
        self._term(folder, key, f"same_as: [{', '.join(same_as)}]\n")

    def forget_term(self) -> None:
        """A term's own file is deleted."""
        for folder, key in self.random.sample(TERMS, len(TERMS)):
            file = f"content/_terms/{folder}/{key}.md"
            if (self.site.folder / file).exists():
                return self.site.remove(file)
        return None

    def switch_kind(self) -> None:
        """A kind of page is switched off, or on again."""
        text = (self.site.folder / "newsgen.toml").read_text(encoding="utf-8")
        head, _, tail = _without_kinds(text).partition("# edited")
        kind = self.random.choice(("tag", "author_year", "tag_index", "columnists", "series", "x"))
        kinds = f"[kinds]\n{kind} = false\n" if kind != "x" else ""
        self.site.write("newsgen.toml", f"{head}{kinds}# edited{tail}")

    def redate(self) -> None:
        """Another date of publication."""
        if facts := self._some():
            facts["date"] = self._date(self._past())

    def undate(self) -> None:
        """No date."""
        if facts := self._some():
            facts.pop("date", None)

    def embargo(self) -> None:
        """A date to come."""
        if facts := self._some():
            facts["date"] = self._date(NOW + timedelta(hours=self.random.randint(1, 200)))

    def expire(self) -> None:
        """An end to come, or gone by."""
        if facts := self._some():
            facts["expires"] = self._date(NOW + timedelta(hours=self.random.randint(-50, 200)))

    def withdraw(self) -> None:
        """Draft, removed, or back again."""
        if facts := self._some():
            facts["status"] = self.random.choice(("draft", "removed", "published", "published"))

    def pin(self) -> None:
        """A pinned story, which may not exist."""
        if facts := self._some():
            facts["related"] = f"[{self.random.choice([*sorted(self.articles), 'guncel/yok'])}]"

    def move_section(self) -> None:
        """Another section by front matter."""
        if facts := self._some():
            facts["section"] = self.random.choice(("Güncel", "Spor", "Kültür", "Spor / Futbol"))

    def state_slug(self) -> None:
        """A slug of the editor's own."""
        if facts := self._some():
            facts["slug"] = f"ozel-{self.random.randint(1, 9)}"

    def alias(self) -> None:
        """A former URL."""
        if facts := self._some():
            facts["aliases"] = f"[/eski/{self.random.randint(1, 5)}/]"

    def correct(self) -> None:
        """Corrections of some years, or none any more."""
        if facts := self._some():
            days = (f"202{self.random.randint(4, 6)}-0{self.random.randint(1, 9)}-01" for _ in "ab")
            made = ", ".join(f"{{at: {day}, text: {self._words(2)}}}" for day in days)
            facts["corrections"] = f"[{made}]" if self.random.random() < 0.8 else "[]"

    def unlist(self) -> None:
        """Not to be found, or to be found again."""
        if facts := self._some():
            facts["noindex"] = self.random.choice(("true", "false"))

    def picture(self) -> None:
        """A lead picture on the web."""
        if facts := self._some():
            facts["image"] = f"https://resim.example/{self.random.randint(1, 9)}.jpg"

    def translate(self) -> None:
        """In English, and perhaps the translation of another article."""
        if facts := self._some():
            facts["lang"] = self.random.choice(("tr", "en", "en"))
            if self.random.random() < 0.7:
                facts["translation_of"] = self.random.choice(sorted(self.articles))

    def remove(self) -> None:
        """The file is deleted."""
        if name := self._name():
            self.site.remove(f"content/{name}.md")
            del self.articles[name]

    def rename(self) -> None:
        """The file gets another name, its bytes stay."""
        if name := self._name():
            self.made += 1
            new = f"{name.rpartition('/')[0]}/yeni-{self.made}"
            content = self.site.folder / "content"
            (content / f"{name}.md").rename(content / f"{new}.md")
            self.articles[new] = self.articles.pop(name)

    def front(self) -> None:
        """An edited front."""
        ids = self.random.sample(sorted(self.articles), min(3, len(self.articles)))
        slots = ", ".join(f'{{ id = "{name}" }}' for name in ids[1:])
        lead = ids[0] if ids else ""
        name = self.random.choice(("home", "guncel", "spor"))
        self.site.write(f"content/_fronts/{name}.toml", f'lead = "{lead}"\nslots = [{slots}]\n')

    def setting(self) -> None:
        """A section's title, the length of lists, a kind of page on or off."""
        text = (self.site.folder / "newsgen.toml").read_text(encoding="utf-8")
        head = _without_kinds(text).partition("# edited")[0]
        number = self.random.randint(1, 4)
        kind = self.random.choice([kind.name for kind in KINDS if kind.name != "article"])
        self.site.write(
            "newsgen.toml",
            f'{head}# edited\n[sections.guncel]\ntitle = "Güncel {number}"\n'
            f"[lists]\nper_page = {number}\nfront = {number + 1}\nfeed = {number}\n"
            f"[kinds]\n{kind} = {self.random.choice(('true', 'false'))}\n",
        )

    def template(self) -> None:
        """A template of the site's own, or none."""
        file = self.site.folder / "templates/slots/after_article.html"
        if file.exists():
            file.unlink()
        else:
            self.site.write(
                "templates/slots/after_article.html", f"<p>{self.random.randint(1, 9)}</p>"
            )

    def _term(self, folder: str, key: str, facts: str) -> None:
        self.site.write(f"content/_terms/{folder}/{key}.md", f"---\n{facts}---\nMetin.\n")

    def _new(self, when: datetime) -> None:
        self.made += 1
        name = f"{self.random.choice(SECTIONS)}/haber-{self.made}"
        facts = {"title": self._words(3), "date": self._date(when), "body": self._words(10)}
        facts["tags"] = f"[{', '.join(self.random.sample(TAGS, self.random.randint(0, 3)))}]"
        facts["authors"] = self.random.choice(AUTHORS)
        if self.random.random() < 0.1:
            del facts["date"]
        self.articles[name] = facts
        self._write(name)

    def _some(self) -> "_Facts | None":
        name = self._name()
        return _Facts(self, name) if name else None

    def _name(self) -> str | None:
        return self.random.choice(sorted(self.articles)) if self.articles else None

    def _write(self, name: str) -> None:
        facts = dict(self.articles[name])
        body, title = facts.pop("body"), facts.pop("title")
        self.site.article(name, title, date=facts.pop("date", ""), body=body, **facts)

    def _words(self, count: int) -> str:
        return " ".join(self.random.choice(WORDS) for _ in range(count))

    def _past(self) -> datetime:
        """A time of these days, of these months or of these years: several on some days."""
        hours = self.random.choice((60, 3000, 40_000))
        return NOW - timedelta(hours=self.random.randint(1, hours))

    def _date(self, when: datetime) -> str:
        return when.isoformat(timespec="minutes")


class _Facts(dict):
    """An article's facts, written to its file with every change."""

    def __init__(self, editor: Editor, name: str) -> None:
        super().__init__(editor.articles[name])
        self._editor, self._name = editor, name

    def __bool__(self) -> bool:
        return True

    def __setitem__(self, key: str, value: str) -> None:
        super().__setitem__(key, value)
        self._save()

    def pop(self, key: str, *default):
        """Take a fact out."""
        value = super().pop(key, *default)
        self._save()
        return value

    def _save(self) -> None:
        self._editor.articles[self._name] = dict(self)
        self._editor._write(self._name)


def _without_kinds(settings: str) -> str:
    """The settings without their `[kinds]`, of which there may be only one."""
    return re.sub(r"\[kinds\]\n.*\n", "", settings)


def clean_tree(site: SmallSite, folder: Path, now: datetime) -> dict[str, bytes]:
    """What a build without any state makes of the same content and registry."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(
        site.folder, folder, ignore=shutil.ignore_patterns("public", ".newsgen", ".newsgen-images")
    )
    clean = SmallSite.at(folder)
    clean.build(now=now)
    return clean.tree()


def first_difference(left: dict[str, bytes], right: dict[str, bytes]) -> str | None:
    """The first path in which two trees differ, and how; None when in none."""
    for path in sorted(left.keys() | right.keys()):
        if path not in right:
            return f"{path} should not be there"
        if path not in left:
            return f"{path} is missing"
        if left[path] != right[path]:
            return f"{path}: {_excerpt(left[path], right[path])}"
    return None


def _excerpt(left: bytes, right: bytes) -> str:
    pairs = zip(
        left.decode(errors="replace").split("\n"),
        right.decode(errors="replace").split("\n"),
        strict=False,
    )
    return next((f"{a.strip()!r} ≠ {b.strip()!r}" for a, b in pairs if a != b), "lengths differ")
