"""Secrets: from the environment or a keyring, never from a file of the site, never told."""

import importlib
import os
import re
from types import ModuleType

import msgspec

from newsgen.model.problem import NewsgenError, Place, Problem

HIDDEN = "•••"


class Secrets:
    """The secrets of `[publish.NAME]`: the variables `NEWSGEN_NAME_…`, else the keyring's
    entries of the service "newsgen" under the same names."""

    def __init__(self, name: str) -> None:
        self._name = re.sub(r"[^A-Z0-9]+", "_", name.upper())
        self._told: set[str] = set()

    def variable(self, what: str) -> str:
        """The variable that holds a secret: "NEWSGEN_LIVE_PASSWORD"."""
        return f"NEWSGEN_{self._name}_{what}"

    def get(self, what: str) -> str:
        """The secret `what` ("PASSWORD"); "" where there is none."""
        variable = self.variable(what)
        secret = os.environ.get(variable) or _from_keyring(variable)
        if secret:
            self._told.add(secret)
        return secret

    def need(self, what: str) -> str:
        """As `get`; raises NewsgenError `publish-secret-missing` where there is none."""
        secret = self.get(what)
        if not secret:
            raise NewsgenError(_missing(self.variable(what)))
        return secret

    def redact(self, error: NewsgenError) -> NewsgenError:
        """The same problem, with every secret that was asked for hidden in its words."""
        problem = error.problem
        return NewsgenError(
            msgspec.structs.replace(
                problem, message=self._hide(problem.message), hint=self._hide(problem.hint)
            )
        )

    def _hide(self, text: str) -> str:
        for secret in sorted(self._told, key=len, reverse=True):
            text = text.replace(secret, HIDDEN)
        return text


def _from_keyring(variable: str) -> str:
    """What the keyring says, where the extra is installed and there is one; else ""."""
    try:
        keyring: ModuleType = importlib.import_module("keyring")
        errors: ModuleType = importlib.import_module("keyring.errors")
    except ModuleNotFoundError:
        return ""
    try:
        return keyring.get_password("newsgen", variable) or ""
    except errors.KeyringError:  # none on this machine, or locked
        return ""


def _missing(variable: str) -> Problem:
    return Problem(
        "publish-secret-missing",
        f"the secret {variable} is not set",
        Place(""),
        f"set it in the environment, or run: keyring set newsgen {variable}",
    )
