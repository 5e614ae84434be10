"""A seeded archive for measuring search: Turkish-looking words in all their forms.

Stems follow Zipf's law, the thirty nouns of `search_corpus.py` among the frequent ones; each
word stands in one of the thirteen forms that its noun has, so that 4 million words have some
hundred thousand different ones, as in real news. Sections, tags, dates and lengths are those of
`generate.py`.
"""

from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from generate import SETTINGS, Generator
from search_corpus import NOUNS, OTHERS, forms

FORMS = 13
_FIRST_RANK, _STEP = 12, 25
"""Where the known nouns stand among the stems, the most frequent first."""
_BARE = 0.4
"""The share of words without a suffix."""


class Inflected(Generator):
    """Articles of inflected words; with `year`, all of that year."""

    def __init__(self, seed: int = 5187, year: int | None = None) -> None:
        super().__init__(seed)
        self.year = year
        for number, noun in enumerate((*NOUNS, *OTHERS)):
            self.words[_FIRST_RANK + number * _STEP] = noun
        self._forms: dict[str, list[str]] = {}

    def _some(self, random: Random, count: int) -> list[str]:
        return [self._form(random, word) for word in super()._some(random, count)]

    def _form(self, random: Random, word: str) -> str:
        if random.random() < _BARE:
            return word
        known = self._forms.get(word)
        if known is None:
            vowel = any(letter in "aeıioöuü" for letter in word)
            known = self._forms[word] = list(forms(word).values()) if vowel else [word]
        return random.choice(known)

    def text(self, number: int) -> tuple[str, str]:
        """(path, text) of an article, moved into the year where there is one."""
        path, text = self.article(number)
        if self.year is None:
            return path, text
        day = datetime(self.year, 1, 1) + timedelta(days=number * 7_919 % 365)
        head, _, rest = text.partition("\ndate: ")
        section, _, _, name = path.split("/")
        moved = f"{section}/{day:%Y}/{day:%m}/{name}"
        return moved, f"{head}\ndate: {day:%Y-%m-%d}T{rest.partition('T')[2]}"


def write_inflected(folder: Path, count: int, year: int | None = None) -> None:
    """A site of `count` articles under `folder`, with its settings."""
    (folder / "content").mkdir(parents=True, exist_ok=True)
    (folder / "newsgen.toml").write_text(SETTINGS, encoding="utf-8")
    archive = Inflected(year=year)
    for number in range(count):
        path, text = archive.text(number)
        file = folder / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
