"""What `[publish.NAME]` may say: addresses without secrets, names that are no options."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import msgspec

from newsgen.model.publish_settings import PublishTarget

KeyFault = tuple[str, str, str]
"""Which key, what is wrong with it ("is empty"), what to do."""


def target_faults(target: PublishTarget) -> Iterator[KeyFault]:
    """What cannot be right in one target, in the order of its fields."""
    for field in msgspec.structs.fields(type(target)):
        value = getattr(target, field.name)
        for fault in _faults(field.name, value):
            yield (field.name, *fault)
        server = getattr(target, "server", "")
        if value and server in _MEANINGLESS.get(field.name, ()):
            yield field.name, f'means nothing with server = "{server}"', _SERVER_HINT
        if field.name == "url" and value and not target.staging:
            yield "url", "means nothing where staging is not true", "write staging = true, too"
        if field.required and isinstance(value, str) and not value.strip():
            yield field.name, "is empty", "write it"


def _faults(key: str, value: Any) -> Iterator[tuple[str, str]]:
    if key in ("keep", "max_files") and value < 1:
        yield f"is {value}", "write 1 or more"
    if key == "port" and not 0 <= value <= 65535:
        yield f"is {value}", "write a number up to 65535"
    if key == "after" and any(not word or "\0" in word for word in value):
        yield "has an empty word", 'write after = ["sh", "deploy/after.sh"]'
    if isinstance(value, str):
        if any(not letter.isprintable() for letter in value):
            yield "has a control character", "write it without"
        if key in _NAMES and value and not _NAMES[key].fullmatch(value):
            yield f"cannot be used: {value!r}", "write letters, digits, dots and hyphens"
        if key == "remote" and value.startswith("-"):
            yield f"is no address: {value!r}", "write it as `git clone` takes it"
        if key in ("remote", "endpoint") and _has_secret(value):
            yield "holds a password", "write it without, and give the secret in the environment"


_MEANINGLESS = {"htaccess": ("none", "nginx", "caddy"), "precompress": ("none",)}
"""Key → servers that it says nothing to."""
_SERVER_HINT = 'write which web server it is: server = "apache"'

_NAMES = {
    "host": re.compile(r"[A-Za-z0-9:_][A-Za-z0-9.:_-]*"),
    "user": re.compile(r"[A-Za-z0-9_][\w.@+-]*"),
    "branch": re.compile(r"(?!.*(\.\.|//|\.lock$))[A-Za-z0-9_][A-Za-z0-9._/-]*"),
    "domain": re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*"),
    "bucket": re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*"),
    "account": re.compile(r"[a-z0-9]+"),
    "container": re.compile(r"\$?[a-z0-9-]+"),
}
"""What programs and addresses are given: nothing that could be read as an option."""


def _has_secret(address: str) -> bool:
    return "://" in address and urlsplit(address).password is not None
