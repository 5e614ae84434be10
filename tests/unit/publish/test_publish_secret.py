"""Secrets come from the environment or the keyring, and are told to nobody."""

import keyring
import pytest
from keyring.backend import KeyringBackend

from newsgen.model.problem import NewsgenError, Place, Problem
from newsgen.publish.secret import Secrets


class Ring(KeyringBackend):
    """A keyring that knows one secret."""

    priority = 1

    def get_password(self, service: str, username: str) -> str | None:
        return {("newsgen", "NEWSGEN_LIVE_PASSWORD"): "from-the-ring"}.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NotImplementedError


@pytest.fixture(autouse=True)
def ring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring.core, "_keyring_backend", Ring())


def test_the_environment_comes_before_the_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Secrets("live").get("PASSWORD") == "from-the-ring"
    monkeypatch.setenv("NEWSGEN_LIVE_PASSWORD", "from-the-environment")
    assert Secrets("live").get("PASSWORD") == "from-the-environment"


def test_a_variable_is_named_after_the_target() -> None:
    assert Secrets("my host-2").variable("KEY") == "NEWSGEN_MY_HOST_2_KEY"


def test_a_missing_secret_is_told_by_its_variable() -> None:
    with pytest.raises(NewsgenError) as caught:
        Secrets("stage").need("PASSWORD")
    assert str(caught.value) == (
        "error[publish-secret-missing]: the secret NEWSGEN_STAGE_PASSWORD is not set\n"
        "hint: set it in the environment, or run: keyring set newsgen NEWSGEN_STAGE_PASSWORD\n"
    )


def test_no_secret_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSGEN_LIVE_PASSWORD", "hush")
    monkeypatch.setenv("NEWSGEN_LIVE_KEY", "hush-hush")
    secrets = Secrets("live")
    secrets.get("PASSWORD"), secrets.get("KEY")
    told = Problem("x-y", "PASS hush-hush, hush", Place(""), "not hush")
    assert str(secrets.redact(NewsgenError(told))) == ("error[x-y]: PASS •••, •••\nhint: not •••\n")
