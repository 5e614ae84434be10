"""The configuration of a browser editor (Decap CMS; Sveltia CMS reads the same), from the tables
that article and term files are read by.

Format: https://decapcms.org/docs/configuration-options/. An editor lists a folder through the git
host's API, which no archive of years bears: articles have one collection, of the current month.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from newsgen.loaders.fields import FIELDS, Field
from newsgen.loaders.terms import KEYS, TAXONOMIES
from newsgen.model.settings import CmsSettings, Settings
from newsgen.text.locale import month_name

PROXY = "http://localhost:8081/api/v1"
"""Where decap-server answers, for editing the files of this machine."""

SHOWN = (
    "title", "kicker", "lead", "date", "section", "type", "status", "tags", "authors", "series",
    "place", "agency", "images", "related", "updates", "corrections", "expires", "pinned", "ended",
)  # fmt: skip
"""Keys of the front matter that the editor has a field for, in its order."""
LEFT_OUT = (
    "id", "slug", "url", "aliases", "lang", "translation_of", "canonical", "noindex", "source",
    "extra",
)  # fmt: skip
"""Those for people who edit files: a slip in them costs an address or a translation."""

_NEEDED = ("title", "date", "section")

_LABELS = {
    "tr": {
        "articles": "Haberler", "article": "Haber", "body": "Metin", "title": "Başlık",
        "kicker": "Üst başlık", "lead": "Spot", "date": "Yayın tarihi", "section": "Bölüm",
        "type": "Tür", "status": "Durum", "tags": "Etiketler", "authors": "Yazarlar",
        "series": "Dosya", "place": "Yer", "agency": "Ajans", "images": "Fotoğraflar",
        "related": "İlgili haberler", "updates": "Güncellemeler", "corrections": "Düzeltmeler",
        "expires": "Yayından kalkış", "ended": "Canlı anlatım bitti",
        "pinned": "Bölümün başında tut", "src": "Dosya",
        "alt": "Görmeyenler için açıklama", "caption": "Altyazı", "credit": "Fotoğraf: kim çekti",
        "licence": "Lisans", "at": "Zaman", "note": "Not", "text": "Metin", "role": "Görev",
        "image": "Fotoğraf", "links": "Bağlantılar", "same_as": "Aynı olan anahtarlar",
        "label": "Ad", "url": "Adres", "sections": "Bölümler", "term": "Kayıt",
    },
    "en": {
        "articles": "Articles", "article": "Article", "body": "Text", "title": "Headline",
        "kicker": "Kicker", "lead": "Lead", "date": "First published", "section": "Section",
        "type": "Type", "status": "Status", "tags": "Tags", "authors": "Authors",
        "series": "Series", "place": "Place", "agency": "Agency", "images": "Pictures",
        "related": "Related stories", "updates": "Updates", "corrections": "Corrections",
        "expires": "Goes offline", "ended": "The live coverage has ended",
        "pinned": "Keep on top of the section", "src": "File",
        "alt": "What it shows, for those who do not see it", "caption": "Caption",
        "credit": "Credit", "licence": "Licence", "at": "Time", "note": "Note", "text": "Text",
        "role": "Role", "image": "Picture", "links": "Links", "same_as": "Keys that mean the same",
        "label": "Label", "url": "Address", "sections": "Sections", "term": "Entry",
    },
}  # fmt: skip

_TEXT = {"widget": "string"}
_LIST = {"widget": "list", "allow_add": True}
_TIME = {
    "widget": "datetime",
    "format": "YYYY-MM-DDTHH:mm:ssZ",
    "date_format": "YYYY-MM-DD",
    "time_format": "HH:mm",
}
_WIDGETS: dict[str, dict[str, Any]] = {
    "line": _TEXT,
    "names": _LIST,
    "series": _LIST,
    "items": _LIST,
    "date": _TIME,
    "flag": {"widget": "boolean"},
    "type": {
        "widget": "select",
        "options": ["article", "column", "gallery", "video", "live"],
        "default": "article",
    },
    "status": {"widget": "select", "options": ["draft", "published"], "default": "draft"},
}
"""Kind of value (`fields.KINDS`) → what edits it; tables and the section are made below."""


def editor_config(settings: Settings, now: datetime, sections: tuple[str, ...]) -> dict[str, Any]:
    """The whole configuration. `now` is in the site's zone; `sections` are keys with articles."""
    words = _LABELS["tr" if settings.language.split("-")[0] == "tr" else "en"]
    return {
        **_backend(settings.cms),
        "locale": settings.language.split("-")[0],
        "site_url": settings.site.url,
        "display_url": settings.site.url,
        "media_folder": "content/_media",
        "public_folder": "_media",
        "slug": {"encoding": "ascii", "clean_accents": True},
        "collections": [
            _articles(settings, now, sections, words),
            *(_terms(folder, words) for folder in TAXONOMIES),
        ],
    }


def _backend(cms: CmsSettings) -> dict[str, Any]:
    if not cms.repo:
        return {"backend": {"name": "proxy", "proxy_url": PROXY, "branch": cms.branch}}
    own = {"name": cms.backend, "repo": cms.repo, "branch": cms.branch}
    return {"backend": own, "local_backend": {"url": PROXY}}


def _articles(
    settings: Settings, now: datetime, sections: tuple[str, ...], words: dict[str, str]
) -> dict[str, Any]:
    month = f"{month_name(now.month, settings.language)} {now.year}"
    keys = tuple(dict.fromkeys((*settings.sections, *sections)))
    return {
        "name": f"articles-{now:%Y-%m}",
        "label": f"{words['articles']} – {month}",
        "label_singular": words["article"],
        "folder": f"content/{now:%Y/%m}",
        "create": True,
        "extension": "md",
        "format": "yaml-frontmatter",
        "slug": "{{day}}-{{slug}}",
        "sortable_fields": ["date", "title"],
        "fields": [*_article_fields(keys, words), _field("body", words, widget="markdown")],
    }


def _article_fields(sections: tuple[str, ...], words: dict[str, str]) -> Iterator[dict[str, Any]]:
    known = {field.name: field for field in FIELDS}
    for name in SHOWN:
        widget = _widget(known[name], sections, words)
        yield _field(name, words, required=name in _NEEDED, **widget)


def _widget(field: Field, sections: tuple[str, ...], words: dict[str, str]) -> dict[str, Any]:
    if field.kind == "section":
        return {"widget": "select", "options": [*sections]} if sections else _TEXT
    if field.name == "lead":
        return {"widget": "text"}
    tables: dict[str, list[dict[str, Any]]] = {
        "updates": [_field("at", words, **_TIME), _field("note", words, required=False, **_TEXT)],
        "corrections": [_field("at", words, **_TIME), _field("text", words, widget="text")],
        "images": [
            _field("src", words, widget="image"),
            *(_field(key, words, required=False, **_TEXT) for key in ("alt", "caption", "credit")),
        ],
    }
    if field.kind in tables:
        return {"widget": "list", "fields": tables[field.kind]}
    return _WIDGETS[field.kind]


def _terms(folder: str, words: dict[str, str]) -> dict[str, Any]:
    """The facts of sections, tags, authors or series (`_terms/FOLDER/`)."""
    widgets: dict[str, dict[str, Any]] = {
        "title": {},
        "text": {"widget": "text"},
        "image": {"widget": "image"},
        "links": {
            "widget": "list",
            "fields": [_field("label", words, **_TEXT), _field("url", words, **_TEXT)],
        },
        "same_as": _LIST,
    }
    return {
        "name": folder,
        "label": words[folder],
        "label_singular": words["term"],
        "folder": f"content/_terms/{folder}",
        "create": True,
        "extension": "md",
        "format": "yaml-frontmatter",
        "slug": "{{slug}}",
        "fields": [
            _field(key, words, required=key == "title", **(widgets.get(key) or _TEXT))
            for key in KEYS
        ],
    }


def _field(name: str, words: dict[str, str], **more: Any) -> dict[str, Any]:
    return {"name": name, "label": words[name], **more}
