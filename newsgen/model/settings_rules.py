"""What settings may say: one small rule a line of `RULES`, each pure and told apart.

Types are checked before (`settings_shape.py`); what needs other rooms is checked there: the
tip line's number by `text`, the theme's parameters by `theme`, section keys by the build.
"""

import codecs
import difflib
import re
import zoneinfo
from collections.abc import Callable, Iterator
from datetime import date
from urllib.parse import SplitResult, urlsplit

import msgspec

from newsgen.model.problem import Problem
from newsgen.model.publish_rules import target_faults
from newsgen.model.settings import Settings
from newsgen.model.settings_shape import Sources
from newsgen.model.toml import KeyPath

Fault = tuple[KeyPath, str, str]
"""Which setting, what is wrong with it ("is empty"), what to do."""


def rule_problems(settings: Settings, sources: Sources) -> Iterator[Problem]:
    """Values that cannot be right, in the order of the file's usual tables."""
    for rule in RULES:
        for path, wrong, hint in rule(settings):
            message = f"{sources.named(path)} {wrong}"
            yield Problem("setting-value", message, sources.value(path), hint)


def _site_title(settings: Settings) -> Iterator[Fault]:
    if not settings.site.title.strip():
        yield ("site", "title"), "is empty", "write the newsroom's name"


def _site_url(settings: Settings) -> Iterator[Fault]:
    url = _split(settings.site.url)
    path: KeyPath = ("site", "url")
    if url is None or url.scheme not in ("http", "https") or not url.hostname:
        yield path, "is not a web address", "write it in full: https://www.ornek.example"
    elif url.query or url.fragment or settings.site.url.endswith(("?", "#")):
        yield path, "has a part after ? or #", "write only scheme, host and path"
    elif url.username is not None:
        yield path, "holds a user name", "write only scheme, host and path"


def _principles(settings: Settings) -> Iterator[Fault]:
    address = settings.site.principles
    if address and not _is_link(address):
        hint = 'write the page\'s address: "/yayin-ilkeleri/"'
        yield ("site", "principles"), f"is not an address: {address!r}", hint


def _languages(settings: Settings) -> Iterator[Fault]:
    tags = settings.site.languages
    if not tags:
        yield ("site", "languages"), "is empty", 'write languages = ["tr"]'
    for number, tag in enumerate(tags):
        if not _LANGUAGE.fullmatch(tag):
            yield ("site", "languages", number), f"has no language {tag!r}", 'write "tr" or "en-GB"'
        elif tag.lower() in (other.lower() for other in tags[:number]):
            yield ("site", "languages", number), f"has {tag!r} twice", "keep one of them"


def _further_languages(settings: Settings) -> Iterator[Fault]:
    further = settings.site.languages[1:]
    for language in settings.languages:
        if language not in further:
            hint = f'add "{language}" to languages under [site], behind the site\'s own'
            yield ("languages", language), "is not a further language of the site", hint


def _timezone(settings: Settings) -> Iterator[Fault]:
    name = settings.site.timezone
    try:
        zoneinfo.ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # not known; not a name; a folder of zones
        near = difflib.get_close_matches(name, sorted(zoneinfo.available_timezones()), n=1)
        hint = f'did you mean "{near[0]}"?' if near else 'write a name such as "Europe/Istanbul"'
        yield ("site", "timezone"), f"is not a time zone: {name!r}", hint


def _menu(settings: Settings) -> Iterator[Fault]:
    for path, item in (
        *((("menu", number), item) for number, item in enumerate(settings.menu)),
        *((("footer", number), item) for number, item in enumerate(settings.footer)),
    ):
        if sum(map(bool, (item.section, item.page, item.url))) != 1:
            hint = 'write one line: section = "spor", page = "hakkimizda" or url = "https://…"'
            yield path, "must name exactly one of section, page and url", hint
        elif item.url and not item.label:
            yield path, "has a url, but no label", 'add label = "…", the words that readers see'
        elif item.url and not _is_link(item.url):
            hint = 'begin it with https://, mailto:, tel: or "/"'
            yield (*path, "url"), f"is not an address: {item.url!r}", hint
        elif item.language and item.language not in settings.site.languages:
            hint = f'add "{item.language}" to languages under [site], or leave it out'
            yield (*path, "language"), "is a language that the site has not", hint


def _sections(settings: Settings) -> Iterator[Fault]:
    for key in settings.sections:
        if not all(part == part.lower().strip() and part for part in key.split("/")):
            hint = 'write it as in its address: [sections."spor/futbol"]'
            yield ("sections", key), "is not the key of a section", hint


def _social(settings: Settings) -> Iterator[Fault]:
    for number, account in enumerate(settings.social):
        if not _is_web(account.url):
            hint = "begin it with https://"
            yield ("social", number, "url"), f"is not an address: {account.url!r}", hint


def _tipline(settings: Settings) -> Iterator[Fault]:
    tipline = settings.tipline
    if tipline is None:
        return
    for name in ("label", "number"):
        if not getattr(tipline, name).strip():
            hint = "write it, or leave [tipline] out"
            yield ("tipline", name), "is empty", hint
    if not re.fullmatch("[A-Z]{2}", tipline.country):
        hint = 'write two capital letters: "TR"'
        yield ("tipline", "country"), f"is not a country: {tipline.country!r}", hint


def _numbers(settings: Settings) -> Iterator[Fault]:
    at_least_one: list[tuple[KeyPath, int]] = [
        (("lists", "per_page"), settings.lists.per_page),
        (("lists", "front"), settings.lists.front),
        (("lists", "feed"), settings.lists.feed),
        (("build", "max_problems"), settings.build.max_problems),
    ]
    for path, number in at_least_one:
        if number < 1:
            yield path, f"is {number}", "write 1 or more"


def _publish(settings: Settings) -> Iterator[Fault]:
    for name, target in settings.publish.items():
        for key, wrong, hint in target_faults(target):
            yield ("publish", name, key), wrong, hint
        if target.staging and (fault := _staging_fault(target.url, settings.site.url)):
            hint = 'write where editors find it: url = "https://taslak.ornek.example"'
            yield ("publish", name, "url"), fault, hint


def _staging_fault(url: str, site_url: str) -> str:
    """What is wrong with the address of a staging target; "" = nothing."""
    if not url:
        return "is missing, and a staging target needs its own"
    if not _is_web(url):
        return f"is not a web address: {url!r}"
    same = url.rstrip("/").casefold() == site_url.rstrip("/").casefold()
    return "is the address of the site that readers see" if same else ""


def _words(settings: Settings) -> Iterator[Fault]:
    for language, words in settings.urls.items():
        if language not in settings.site.languages:
            hint = f'add "{language}" to languages under [site], or leave this table out'
            yield ("urls", language), "is for a language that the site has not", hint
        seen: dict[str, str] = {}
        for name, word in msgspec.structs.asdict(words).items():
            path = ("urls", language, name)
            if not _WORD.fullmatch(word) or word.isdigit():
                hint = "write small letters a to z, digits and hyphens, not digits alone"
                yield path, f"is not a word for an address: {word!r}", hint
            elif word in seen:
                yield path, f"is {word!r}, as {seen[word]!r} is", "give each its own word"
            seen.setdefault(word, name)


def _theme(settings: Settings) -> Iterator[Fault]:
    name = settings.theme.name
    if not re.fullmatch(r"[A-Za-z0-9_-]+", name):
        hint = 'write the name of a folder in themes/, or "default"'
        yield ("theme", "name"), f"is not the name of a theme: {name!r}", hint


def _share_images(settings: Settings) -> Iterator[Fault]:
    share = settings.share_images
    if share.articles_since and not _is_day(share.articles_since):
        path: KeyPath = ("share_images", "articles_since")
        yield path, f"is not a day: {share.articles_since!r}", 'write it so: "2026-01-01"'
    if share.colour and not _COLOUR.fullmatch(share.colour):
        path = ("share_images", "colour")
        yield path, f"is not a colour: {share.colour!r}", 'write it so: "#0b5c4a"'


def _security(settings: Settings) -> Iterator[Fault]:
    for number, host in enumerate(settings.security.allow):
        if not _ORIGIN.fullmatch(host):
            hint = "write scheme and host alone: https://reklam.example"
            yield ("security", "allow", number), f"is not a host: {host!r}", hint


def _crawlers(settings: Settings) -> Iterator[Fault]:
    for number, agent in enumerate(settings.crawlers.refuse):
        if not _AGENT.fullmatch(agent):
            hint = 'write the name alone, as its maker tells: "AhrefsBot"'
            yield ("crawlers", "refuse", number), f"is not a crawler's name: {agent!r}", hint


def _kinds(settings: Settings) -> Iterator[Fault]:
    if not settings.has("article"):
        hint = "leave this line out"
        yield ("kinds", "article"), "is false, but every other page leads to articles", hint


def _encoding(settings: Settings) -> Iterator[Fault]:
    name = settings.build.encoding
    if name and not _is_encoding(name):
        hint = 'write "cp1254" for old Turkish files, or leave it out for UTF-8'
        yield ("build", "encoding"), f"is not an encoding: {name!r}", hint


RULES: tuple[Callable[[Settings], Iterator[Fault]], ...] = (
    _site_title,
    _site_url,
    _principles,
    _languages,
    _further_languages,
    _timezone,
    _menu,
    _sections,
    _social,
    _tipline,
    _numbers,
    _words,
    _theme,
    _share_images,
    _security,
    _crawlers,
    _kinds,
    _encoding,
    _publish,
)

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?")
"""BCP 47 (RFC 5646 §2.1): language, script, region. Sites have no use for the rest."""
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_WORD = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ORIGIN = re.compile(r"https?://(\*\.)?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*(:[0-9]+)?")
"""A host-source with a scheme (CSP Level 3 §2.3.1), without a path."""

_AGENT = re.compile(r"[A-Za-z_-]+[A-Za-z0-9_.-]*")
"""A product token (RFC 9309 §2.2.1), with the digits and dots that some crawlers have in theirs."""


def _split(url: str) -> SplitResult | None:
    """The parts of an address; None where it has none (spaces, a broken port)."""
    if re.search(r"[\s<>\"\\]", url):
        return None
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  (raises ValueError when it is not a number)
    except ValueError:
        return None
    return parts


def _is_web(url: str) -> bool:
    parts = _split(url)
    return parts is not None and parts.scheme in ("http", "https") and bool(parts.hostname)


def _is_link(url: str) -> bool:
    if url.startswith("/"):
        return not url.startswith("//") and _split(url) is not None
    return _is_web(url) or url.startswith(("mailto:", "tel:"))


def _is_day(text: str) -> bool:
    try:
        return len(text) == 10 and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _is_encoding(name: str) -> bool:
    try:
        "ş".encode(name)
    except LookupError:  # not known, or not for text ("base64")
        return False
    except UnicodeError:  # it has no ş: still an encoding
        return True
    return codecs.lookup(name) is not None
