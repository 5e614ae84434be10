"""Runs the check on a small site."""

from small_site import SmallSite

from newsgen.check.outside import Asking
from newsgen.check.run import Checked, check
from newsgen.model.problem import Problem
from newsgen.model.toml import parse_toml


def problems_in(site: SmallSite, asking: Asking | None = None, **more: object) -> list[Problem]:
    """What the check finds, in its order."""
    text = (site.folder / "newsgen.toml").read_text(encoding="utf-8")
    document = parse_toml(text, "newsgen.toml")
    return list(check(site.options(**more), document, Checked(), asking=asking))
