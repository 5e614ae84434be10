"""Writing YAML: records of ours as text that other programs read."""

from typing import Any

import yaml


class _Plain(yaml.SafeDumper):
    """Without anchors: what is written twice stands there twice."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def yaml_text(value: Any) -> str:
    """Tables, lists, texts, numbers and booleans as YAML 1.1, keys in their order."""
    text: str = yaml.dump(value, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=100)
    return text
