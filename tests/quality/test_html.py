"""Every page is valid HTML, by two checkers; its structured data has schema.org's shapes."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sample_newsroom import PAGES
from web_tools import FOLDER, java, node, tool

POLICY = ("Resource violates Content Security", "Inline script violates Content Security")
"""Beginnings of what is left to the browsers of other tests: the checker reads files, which have
no origin, and takes data blocks for scripts."""
VALIDATE = {
    "extends": ["html-validate:recommended"],
    "rules": {
        # Matters of taste, and what jinja2 leaves behind.
        "void-style": "off",
        "no-trailing-whitespace": "off",
        "doctype-style": "off",
        "long-title": "off",
        "no-inline-style": "error",
        # Our own files need no integrity; a name on a list or group is read out.
        "require-sri": "off",
        "aria-label-misuse": ["error", {"allowAnyNamable": True}],
        "tel-non-breaking": "off",
        # A <template> holds headings that the script fills.
        "empty-heading": "off",
        # A nameless aside inside an article is no landmark (HTML-AAM 1.0, aside).
        "unique-landmark": "off",
        "valid-id": ["error", {"relaxed": True}],
    },
}
JSON_LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def one_of_each_kind(public: Path) -> list[Path]:
    """The pages that the sample's list names."""
    paths = [url.lstrip("/") + "index.html" for name, url in PAGES.items() if name != "404"]
    return [public / path for path in [*paths, "404.html"]]


def every_page(public: Path) -> list[Path]:
    """All HTML files, in path order."""
    return sorted(page for page in public.rglob("*.html") if page.is_file())


def nu_messages(pages: list[Path]) -> list[str]:
    """What the Nu HTML checker says of pages."""
    told = java("vnu-jar/build/dist/vnu.jar", "--format", "json", "--exit-zero-always", *pages)
    messages = json.loads(told.stderr)["messages"]
    return [
        f"{message['url']}: {message['message']}"
        for message in messages
        if message["type"] != "info" and not message["message"].startswith(POLICY)
    ]


def validate_messages(pages: list[Path], folder: Path) -> list[str]:
    """What html-validate says of pages."""
    config = folder / "html-validate.json"
    config.write_text(json.dumps(VALIDATE))
    told = node("html-validate/bin/html-validate.mjs", "--config", config, "-f", "json", *pages)
    return [
        f"{found['filePath']}:{message['line']}: {message['ruleId']}: {message['message']}"
        for found in json.loads(told.stdout or "[]")
        for message in found["messages"]
    ]


def structured(pages: list[Path]) -> Iterator[tuple[Path, dict[str, object]]]:
    """Every JSON-LD object, with its page."""
    for page in pages:
        for text in JSON_LD.findall(page.read_text("utf-8")):
            data = json.loads(text)
            for one in data if isinstance(data, list) else [data]:
                yield page, one


def schema_messages(pages: list[Path]) -> str:
    """What TypeScript says of JSON-LD objects as values of schema.org's types."""
    found = list(structured(pages))
    assert found
    names = sorted({str(data["@type"]) for _, data in found})
    lines = [f'import type {{ {", ".join(names)}, WithContext }} from "schema-dts";']
    for number, (page, data) in enumerate(found):
        lines.append(f"// {page.parent.name}")
        text = json.dumps(data, ensure_ascii=False)
        lines.append(f"export const x{number}: WithContext<{data['@type']}> = {text};")
    tool("")
    source = FOLDER / "structured.ts"
    source.write_text("\n".join(lines), "utf-8")
    options = ("--noEmit", "--strict", "--skipLibCheck", "--module", "esnext")
    told = node("typescript/bin/tsc", *options, "--moduleResolution", "bundler", source)
    return told.stdout


def test_a_page_of_each_kind_is_valid(public: Path, tmp_path: Path) -> None:
    pages = one_of_each_kind(public)

    assert nu_messages(pages) == []
    assert validate_messages(pages, tmp_path) == []


@pytest.mark.slow
def test_every_page_is_valid(public: Path, tmp_path: Path) -> None:
    pages = every_page(public)

    assert nu_messages(pages) == []
    assert validate_messages(pages, tmp_path) == []


@pytest.mark.slow
def test_structured_data_has_the_shapes_of_schema_org(public: Path) -> None:
    assert schema_messages(every_page(public)) == ""


def test_a_page_has_one_block_of_structured_data(public: Path) -> None:
    for page in one_of_each_kind(public):
        assert len(JSON_LD.findall(page.read_text("utf-8"))) <= 1, page
