"""Settings: what `newsgen.toml` says, as one tree of frozen records.

Functions take the slice they need (`tipline: Tipline`), never the whole tree where a slice
will do: a slice is also what a page's fingerprint digests, so that a change in `[publish]`
rebuilds nothing. The docstring under each field is the reference's text.
"""

from hashlib import sha256
from typing import Any

import msgspec

from newsgen.model.publish_settings import PublishTarget


class SiteSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[site]`: the newsroom's name, address and language."""

    title: str
    """The newsroom's name, shown in the header and in every page's title."""
    url: str
    """Where the site is published, with the scheme: "https://ornek.example"."""
    slogan: str = ""
    """A short line beside the name."""
    description: str = ""
    """One or two sentences for search engines and the front page."""
    languages: tuple[str, ...] = ("tr",)
    """BCP 47 tags. The first is the site's own and has no prefix in URLs."""
    timezone: str = "Europe/Istanbul"
    """IANA zone of every time that is written without one."""
    root_label: str = "Haberler"
    """The first item of every breadcrumb."""
    logo: str = ""
    """A picture under `content/_static/` instead of the name in the header."""
    principles: str = ""
    """Address of the page that tells how the newsroom works and corrects its mistakes
    ("/yayin-ilkeleri/"): search engines look for it."""
    noindex: bool = False
    """Whether every page asks search engines to leave it out: for a site not for the public."""


class LanguageSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[languages.LANGUAGE]`: what the site says of itself in a further language."""

    title: str = ""
    """The newsroom's name; "" = as under `[site]`."""
    slogan: str = ""
    """A short line beside the name."""
    description: str = ""
    """One or two sentences for search engines and the front page."""
    root_label: str = "News"
    """The first item of every breadcrumb."""


class MenuItem(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[[menu]]` and `[[footer]]`: a link of the header or the footer, in the order of the file."""

    section: str = ""
    """Key of a section ("spor", "spor/futbol")."""
    page: str = ""
    """Path of a standalone page under `_pages/` ("hakkimizda")."""
    url: str = ""
    """Any other address."""
    label: str = ""
    """What readers see; "" = the section's or page's own title."""
    language: str = ""
    """The language whose pages have the link; "" = the site's own."""


class SectionSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[sections.KEY]`: title, order and text of a section. Sections come from content."""

    title: str = ""
    """What readers see; "" = as spelled where the section was first seen."""
    order: int = 1000
    """Place among the sections, smallest first; ties by title."""
    text: str = ""
    """A sentence or two at the top of the section's front."""


class Account(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[[social]]`: an account that readers may follow."""

    name: str
    """The network ("YouTube")."""
    url: str
    """The account's address."""


class Tipline(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[tipline]`: the number readers send news to, in the footer of every page."""

    label: str
    """"WhatsApp İhbar Hattı"."""
    number: str
    """As people dial it at home ("05443281444"), or with the country code ("+90 544 …")."""
    slogan: str = ""
    """Shown as typed."""
    country: str = "TR"
    """ISO 3166 code of the country that a number without "+" belongs to."""


class Editor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of the masthead."""

    role: str
    """"Yazı İşleri Müdürü"."""
    name: str
    """The person."""


class Publisher(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[publisher]`: the facts of the imprint (künye) and contact (iletişim) page."""

    trade_name: str = ""
    """The company that publishes."""
    owner: str = ""
    """Owner or grantee (imtiyaz sahibi)."""
    editor: str = ""
    """Responsible editor (sorumlu yazı işleri müdürü)."""
    editors: tuple[Editor, ...] = ()
    """Other people of the masthead, in order."""
    address: str = ""
    """Postal address."""
    phone: str = ""
    """Telephone, as shown."""
    email: str = ""
    """E-mail address."""
    notification_address: str = ""
    """Electronic notification address (UETS)."""
    hosting_provider: str = ""
    """Name and address of the hosting provider."""
    founded: str = ""
    """Year or date of foundation."""


class ListSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[lists]`: how long lists are."""

    per_page: int = 30
    """Articles on a numbered page of an archive list."""
    front: int = 30
    """Newest articles on the home page and on a section's front."""
    feed: int = 50
    """Newest articles in a feed."""


class UrlWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[urls.LANGUAGE]`: the fixed words in addresses. Changing one moves no article."""

    page: str = "sayfa"
    """`…/sayfa/2/`."""
    tag: str = "etiket"
    """`/etiket/TAG/`."""
    author: str = "yazar"
    """`/yazar/AUTHOR/`."""
    authors: str = "yazarlar"
    """`/yazarlar/`."""
    series: str = "dosya"
    """`/dosya/SERIES/`."""
    letter: str = "harf"
    """`/etiket/harf/k/`."""
    archive: str = "arsiv"
    """`/arsiv/`."""
    on_this_day: str = "bugun"
    """`/bugun/11-22/`."""
    search: str = "ara"
    """`/ara/`."""
    undated: str = "tarihsiz"
    """`/SECTION/tarihsiz/`."""
    corrections: str = "duzeltmeler"
    """`/duzeltmeler/`."""
    imprint: str = "kunye"
    """`/kunye/`: imprint and contact."""


ENGLISH_WORDS = UrlWords(
    page="page",
    tag="tag",
    author="author",
    authors="authors",
    series="series",
    letter="letter",
    archive="archive",
    on_this_day="on-this-day",
    search="search",
    undated="undated",
    corrections="corrections",
    imprint="imprint",
)


class ThemeSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[theme]`: which theme, and its parameters."""

    name: str = "default"
    """A folder in the site's `themes/`, or a built-in theme: "default", "gazette",
    "plain"."""
    params: dict[str, str | int | float | bool] = {}
    """`[theme.params]`: the theme's own parameters, listed in its `theme.toml`."""


class ShareSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[share_images]`: the pictures of 1200×630 that other sites show beside a link.

    They are the article's lead picture, cut to size, else a card with its section's title.
    `[kinds] share = false` leaves them out."""

    articles_since: str = ""
    """Articles without a picture get a card with their headline from this day on
    ("2026-01-01"); "" = never, they show their section's."""
    colour: str = ""
    """Of the cards ("#0b5c4a"), under white words; "" = the theme's `accent` where the settings
    give it, else a dark green."""
    font: str = ""
    """A TrueType or OpenType file under `content/_static/` for the cards, for scripts other than
    Latin, Greek and Cyrillic, which Source Sans has; "" = Source Sans."""


class SecuritySettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[security]`: what pages may load from elsewhere."""

    allow: tuple[str, ...] = ()
    """Hosts that the content security policy is widened for ("https://reklam.example")."""


class Crawlers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[crawlers]`: what `robots.txt` asks of crawlers. It is a request: it protects nothing."""

    search: bool = True
    """Whether search engines and all others may come; false while a site is not for the public."""
    ai: bool = True
    """Whether those may come that gather text for language models (GPTBot, ClaudeBot, CCBot …)."""
    refuse: tuple[str, ...] = ()
    """User agents that may not come besides ("AhrefsBot")."""


class CmsSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[cms]`: where the browser editor that `newsgen cms` writes keeps its work."""

    repo: str = ""
    """The repository ("gazete/site"); "" = the files of this machine, through decap-server."""
    backend: str = "github"
    """What the repository is on, as the editor calls it: github, gitlab, gitea …"""
    branch: str = "main"
    """The branch that is edited."""


class BuildSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[build]`: how the site is built."""

    encoding: str = ""
    """Encoding of files that are not UTF-8 ("cp1254"); "" = such a file is an error."""
    max_problems: int = 50
    """How many problems are printed before the rest is only counted."""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of `newsgen.toml`."""

    site: SiteSettings
    languages: dict[str, LanguageSettings] = {}
    menu: tuple[MenuItem, ...] = ()
    footer: tuple[MenuItem, ...] = ()
    sections: dict[str, SectionSettings] = {}
    social: tuple[Account, ...] = ()
    tipline: Tipline | None = None
    publisher: Publisher = Publisher()
    lists: ListSettings = ListSettings()
    urls: dict[str, UrlWords] = {}
    theme: ThemeSettings = ThemeSettings()
    share_images: ShareSettings = ShareSettings()
    security: SecuritySettings = SecuritySettings()
    crawlers: Crawlers = Crawlers()
    build: BuildSettings = BuildSettings()
    cms: CmsSettings = CmsSettings()
    kinds: dict[str, bool] = {}
    """`[kinds] NAME = false` leaves a kind of page out, and everything that leads to it, except
    for `home`, whose place a file `_static/index.html` may take. Articles cannot be left out."""
    publish: dict[str, PublishTarget] = {}

    @property
    def language(self) -> str:
        """The site's own language: the one without a prefix in URLs."""
        return self.site.languages[0]

    def said(self, language: str) -> SiteSettings:
        """`[site]` in the words of `language`."""
        if language == self.language:
            return self.site
        own = self.languages.get(language, LanguageSettings())
        return msgspec.structs.replace(
            self.site,
            title=own.title or self.site.title,
            slogan=own.slogan,
            description=own.description,
            root_label=own.root_label,
        )

    def has(self, kind: str) -> bool:
        """Whether a kind of page is switched on."""
        return self.kinds.get(kind, True)

    def words(self, language: str) -> UrlWords:
        """The fixed words in addresses of `language`: Turkish for Turkish, else English."""
        own = self.urls.get(language)
        if own is not None:
            return own
        return UrlWords() if language.split("-")[0] == "tr" else ENGLISH_WORDS


def digest_of(*slices: Any) -> bytes:
    """A digest of settings slices, equal for equal settings (keys in sorted order)."""
    return sha256(msgspec.msgpack.encode(slices, order="deterministic")).digest()
