"""Addresses: the one place that decides every URL and output path.

The scheme is in docs/explanation/urls.md. A URL here is site-relative, begins with "/" and,
for a page, ends with "/".
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from newsgen.model.settings import Settings, UrlWords
from newsgen.model.target import ALL_TIME, Period


class Addresses:
    """Where pages live, for one site's settings. Stateless beyond them."""

    def __init__(self, settings: Settings) -> None:
        self.zone = ZoneInfo(settings.site.timezone)
        self.origin, self.base = split_site_url(settings.site.url)
        self._own_language = settings.language
        self._words = {language: settings.words(language) for language in settings.site.languages}

    def words(self, language: str) -> UrlWords:
        """The fixed words of `language`."""
        return self._words[language]

    def absolute(self, url: str) -> str:
        """A site-relative URL with scheme and host; any other unchanged."""
        return f"{self.origin}{self.base}{url}" if url.startswith("/") else url

    def local(self, value: datetime) -> datetime:
        """The same instant in the site's zone."""
        return value.astimezone(self.zone)

    def year_of(self, value: datetime) -> Period:
        """The year of an instant, in the site's zone."""
        return Period(self.local(value).year)

    def month_of(self, value: datetime) -> Period:
        """The month of an instant, in the site's zone."""
        here = self.local(value)
        return Period(here.year, here.month)

    def period_at(self, seconds: int, parts: int) -> Period:
        """The year (1 part), month (2) or day (3) of a time given in seconds since 1970."""
        here = datetime.fromtimestamp(seconds, self.zone)
        return Period(*(here.year, here.month, here.day)[:parts])

    def home(self, language: str) -> str:
        """`/`, or `/en/` for a further language."""
        return "/" if language == self._own_language else f"/{language}/"

    def article(self, language: str, section: str, date: datetime | None, slug: str) -> str:
        """`/guncel/2026/11/kopru/`; undated `/guncel/kopru/`."""
        if date is None:
            return f"{self.section(language, section)}{slug}/"
        period = self.month_of(date)
        return f"{self.month(language, section, period)}{slug}/"

    def standalone(self, language: str, path: str) -> str:
        """`/hakkimizda/` for `_pages/hakkimizda.md`."""
        return f"{self.home(language)}{path}/"

    def section(self, language: str, section: str) -> str:
        """`/guncel/`."""
        home = self.home(language)
        return f"{home}{section}/" if section else home

    def month(self, language: str, section: str, period: Period, number: int = 1) -> str:
        """`/guncel/2026/11/`, `/guncel/2026/11/sayfa/2/`."""
        front = f"{self.section(language, section)}{period.year:04}/{period.month:02}/"
        return self.numbered(language, front, number)

    def undated(self, language: str, section: str, number: int = 1) -> str:
        """`/guncel/tarihsiz/`."""
        front = f"{self.section(language, section)}{self.words(language).undated}/"
        return self.numbered(language, front, number)

    def corrections(self, language: str, year: Period = ALL_TIME) -> str:
        """`/duzeltmeler/`, `/duzeltmeler/2026/`."""
        front = f"{self.home(language)}{self.words(language).corrections}/"
        return f"{front}{year.year:04}/" if year.year else front

    def archive(self, language: str, period: Period = ALL_TIME) -> str:
        """`/arsiv/`, `/arsiv/2026/`, `/arsiv/2026/11/`, `/arsiv/2026/11/22/`."""
        year, *rest = period
        parts = [f"{year:04}/"] if year else []
        parts += [f"{part:02}/" for part in rest if part]
        return f"{self.home(language)}{self.words(language).archive}/{''.join(parts)}"

    def on_this_day(self, language: str, month: int, day: int) -> str:
        """`/bugun/11-22/`."""
        return f"{self.home(language)}{self.words(language).on_this_day}/{month:02}-{day:02}/"

    def term(self, taxonomy: str, language: str, key: str) -> str:
        """`/etiket/kopru/`, `/yazar/elif-gunaltay/`, `/dosya/tas-kopru/`, `/guncel/`."""
        if taxonomy == "section":
            return self.section(language, key)
        return f"{self.index(taxonomy, language)}{key}/"

    def index(self, taxonomy: str, language: str, initial: str = "") -> str:
        """`/etiket/`: tags by their first letter; `/etiket/harf/k/`: those with K."""
        words = self.words(language)
        front = f"{self.home(language)}{getattr(words, taxonomy)}/"
        return f"{front}{words.letter}/{initial}/" if initial else front

    def year(self, taxonomy: str, language: str, key: str, period: Period) -> str:
        """`/etiket/kopru/2026/`."""
        return f"{self.term(taxonomy, language, key)}{period.year:04}/"

    def undated_of(self, taxonomy: str, language: str, key: str) -> str:
        """`/etiket/kopru/tarihsiz/`."""
        return f"{self.term(taxonomy, language, key)}{self.words(language).undated}/"

    def columnists(self, language: str) -> str:
        """`/yazarlar/`."""
        return f"{self.home(language)}{self.words(language).authors}/"

    def imprint(self, language: str) -> str:
        """`/kunye/`."""
        return f"{self.home(language)}{self.words(language).imprint}/"

    def search(self, language: str, file: str = "") -> str:
        """`/ara/`, and the files of its index below it."""
        return f"{self.home(language)}{self.words(language).search}/{file}"

    def beside_front(self, language: str, section: str, file: str) -> str:
        """`/rss.xml`, `/guncel/rss.xml`: a file of the site's ("") or a section's own."""
        return f"{self.section(language, section)}{file}"

    def numbered(self, language: str, front: str, number: int) -> str:
        """Page `number` of the list at `front`; page 1 has no number."""
        return front if number == 1 else f"{front}{self.words(language).page}/{number}/"

    def first_instant(self, period: Period) -> datetime:
        """When a period begins in the site's zone."""
        return datetime(period.year, period.month or 1, period.day or 1, tzinfo=self.zone)

    def bounds(self, period: Period) -> tuple[int, int]:
        """The period as a half-open stretch of seconds since 1970 (UTC)."""
        if period == ALL_TIME:
            return -(2**62), 2**62
        end = self.first_instant(following(period))
        return int(self.first_instant(period).timestamp()), int(end.timestamp())


def following(period: Period) -> Period:
    """The year, month or day after `period`."""
    year, month, day = period
    if day:
        after = date(year, month, day) + timedelta(days=1)
        return Period(after.year, after.month, after.day)
    if month and month < 12:
        return Period(year, month + 1)
    return Period(year + 1, 1) if month else Period(year + 1)


def split_site_url(url: str) -> tuple[str, str]:
    """("https://ornek.example", "/haber") of "https://ornek.example/haber/"."""
    scheme, _, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    base = f"{slash}{path}".rstrip("/")
    return f"{scheme}://{host}", base


def language_of(url: str, languages: Sequence[str]) -> str:
    """The language that a URL belongs to: by its prefix, else the site's own (the first)."""
    own, *others = languages
    return next((code for code in others if url.startswith(f"/{code}/")), own)


def output_path(url: str) -> str:
    """The file that a server answers a site-relative URL from."""
    path = url.lstrip("/")
    return f"{path}index.html" if path == "" or path.endswith("/") else path


def reserved_words(words: UrlWords) -> frozenset[str]:
    """Path parts that no section, page or slug may take."""
    return frozenset(getattr(words, name) for name in words.__struct_fields__)
