"""A seeded generator of Turkish-looking archives for measurements.

    python tests/bench/generate.py DIR ARTICLES

Article *i* is the same in an archive of any size. Words follow Zipf's law over a vocabulary
made of syllables by vowel harmony; 12 sections, 40 authors, tags Zipf over 2,000, 15 years,
bodies of 2 to 4 KB with subheads, links, lists and quotes. No text is anybody's.
"""

import sys
from bisect import bisect
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import NamedTuple

SECTIONS = (
    "guncel", "spor", "ekonomi", "kultur", "yasam", "egitim",
    "saglik", "teknoloji", "siyaset", "dunya", "asayis", "magazin",
)  # fmt: skip
FIRST_DAY = datetime(2012, 1, 1, 6, 0)
DAYS = 15 * 365 - 60
TAGS, AUTHORS, VOCABULARY = 2_000, 40, 12_000

SETTINGS = """\
[site]
title = "Ölçüm Haber"
url = "https://olcum.example"

[tipline]
label = "WhatsApp İhbar Hattı"
number = "05443281444"
slogan = "Çekin, gönderin, yayınlayalım!"

[publisher]
trade_name = "Ölçüm Yayıncılık"
"""


class Article(NamedTuple):
    """One generated article."""

    path: str
    text: str


class Generator:
    """Makes article *i* from the seed and *i* alone."""

    def __init__(self, seed: int = 5187) -> None:
        self.seed = seed
        random = Random(seed)
        self.words = sorted({_word(random) for _ in range(VOCABULARY * 2)})
        random.shuffle(self.words)
        del self.words[VOCABULARY:]
        self._word_weights = _zipf(len(self.words), 1.07)
        self.tags = [" ".join(random.sample(self.words, 2)) for _ in range(TAGS)]
        self._tag_weights = _zipf(len(self.tags), 1.0)
        self.authors = [f"{_word(random).title()} {_word(random).title()}" for _ in range(AUTHORS)]

    def article(self, number: int) -> Article:
        """Article `number`, from 0. Dates run over the whole period in a fixed shuffle."""
        random = Random(f"{self.seed}/{number}")
        section = random.choice(SECTIONS)
        when = FIRST_DAY + timedelta(
            days=(number * 7_919) % DAYS, minutes=random.randrange(16 * 60)
        )
        title = " ".join(self._some(random, random.randint(5, 9))).capitalize()
        tags = {self.tags[_pick(random, self._tag_weights)] for _ in range(random.randint(2, 4))}
        head = (
            f'---\ntitle: "{title}"\ndate: {when:%Y-%m-%dT%H:%M}:00+03:00\n'
            f"lead: {self._sentence(random)}\ntags: [{', '.join(sorted(tags))}]\n"
            f"authors: [{random.choice(self.authors)}]\n---\n"
        )
        return Article(
            f"{section}/{when:%Y}/{when:%m}/haber-{number:07}.md", head + self._body(random)
        )

    def articles(self, count: int) -> Iterator[Article]:
        """The first `count` articles."""
        return (self.article(number) for number in range(count))

    def _body(self, random: Random) -> str:
        parts = []
        for number in range(random.randint(6, 9)):
            if number and number % 3 == 0:
                parts.append("## " + " ".join(self._some(random, 4)).capitalize())
            parts.append(self._paragraph(random))
        if random.random() < 0.5:
            parts.insert(2, "\n".join(f"- {self._sentence(random)}" for _ in range(3)))
        if random.random() < 0.4:
            parts.insert(3, f"> {self._sentence(random)}")
        return "\n\n".join(parts) + "\n"

    def _paragraph(self, random: Random) -> str:
        sentences = [self._sentence(random) for _ in range(random.randint(3, 5))]
        if random.random() < 0.25:
            word = " ".join(self._some(random, 2))
            sentences.append(f"Ayrıntılar [{word}](https://ornek.example/{random.randrange(999)}).")
        if random.random() < 0.25:
            sentences.append(f"**{' '.join(self._some(random, 3)).capitalize()}** denildi.")
        return " ".join(sentences)

    def _sentence(self, random: Random) -> str:
        return " ".join(self._some(random, random.randint(7, 14))).capitalize() + "."

    def _some(self, random: Random, count: int) -> list[str]:
        return [self.words[_pick(random, self._word_weights)] for _ in range(count)]


def write_archive(folder: Path, count: int, seed: int = 5187) -> None:
    """A site of `count` articles under `folder`, with its settings."""
    (folder / "content").mkdir(parents=True, exist_ok=True)
    (folder / "newsgen.toml").write_text(SETTINGS, encoding="utf-8")
    made: set[Path] = set()
    for article in Generator(seed).articles(count):
        file = folder / "content" / article.path
        if file.parent not in made:
            file.parent.mkdir(parents=True, exist_ok=True)
            made.add(file.parent)
        file.write_text(article.text, encoding="utf-8")


def _word(random: Random) -> str:
    """Two to four syllables whose vowels agree, as in Turkish."""
    vowels = random.choice(("aı", "ei", "ou", "öü"))
    consonants = "bcçdfgğhjklmnprsştvyz"
    syllables = [
        random.choice(consonants) + random.choice(vowels) + random.choice(("", "", "n", "r", "k"))
        for _ in range(random.randint(1, 4))
    ]
    return "".join(syllables).lstrip("ğ")


def _zipf(count: int, exponent: float) -> list[float]:
    return list(accumulate(1 / (rank + 2.7) ** exponent for rank in range(1, count + 1)))


def _pick(random: Random, weights: list[float]) -> int:
    return bisect(weights, random.random() * weights[-1])


if __name__ == "__main__":
    write_archive(Path(sys.argv[1]), int(sys.argv[2]))
