"""S3 and what is like it, Google Cloud Storage and Azure, through obstore.

An object is replaced as a whole, so readers never see a part of one. Retries are the engine's:
obstore's own are off, so that a request which is counted is a request that was made.
"""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from hashlib import md5
from typing import TYPE_CHECKING, Protocol

import obstore
from obstore.exceptions import (
    AlreadyExistsError,
    BaseError,
    PermissionDeniedError,
    PreconditionError,
    UnauthenticatedError,
)
from obstore.store import AzureStore, GCSStore, ObjectStore, S3Store

from newsgen.model.problem import NewsgenError
from newsgen.model.publish_settings import AzureTarget, GcsTarget, S3Target
from newsgen.publish.media_types import Served, served_as
from newsgen.publish.secret import Secrets
from newsgen.publish.sending import content_of
from newsgen.publish.store import (
    ABSENT,
    Capabilities,
    Found,
    OvertakenError,
    Sending,
    TransientError,
    login_refused,
    refused,
    unconfirmed,
)

if TYPE_CHECKING:
    from obstore import PutMode
    from obstore.store import ClientConfig, RetryConfig, S3Config

_AT_ONCE = 8
_ONE_DELETE = 250
"""Objects in one request; Azure takes 256."""
_CLIENT: "ClientConfig" = {"timeout": "60s", "connect_timeout": "10s"}
_NO_RETRY: "RetryConfig" = {"max_retries": 0, "retry_timeout": timedelta(seconds=60)}


def s3(target: S3Target, secrets: Secrets) -> ObjectStore:
    """The bucket of an S3 target."""
    config: S3Config = {"region": target.region or "us-east-1"}
    if target.endpoint:
        config["endpoint"] = target.endpoint
    if key := secrets.get("KEY_ID"):
        config |= {"access_key_id": key, "secret_access_key": secrets.need("SECRET")}
    plain = target.endpoint.startswith("http://")
    return S3Store(
        target.bucket,
        prefix=target.prefix or None,
        config=config,
        client_options={**_CLIENT, "allow_http": plain},
        retry_config=_NO_RETRY,
    )


def gcs(target: GcsTarget, secrets: Secrets) -> ObjectStore:
    """The bucket of a Google target."""
    key = secrets.get("KEY")
    return GCSStore(
        target.bucket,
        prefix=target.prefix or None,
        config={"service_account_key": key} if key else {},
        client_options=_CLIENT,
        retry_config=_NO_RETRY,
    )


def azure(target: AzureTarget, secrets: Secrets) -> ObjectStore:
    """The container of an Azure target."""
    key = secrets.get("KEY")
    return AzureStore(
        target.container,
        prefix=target.prefix or None,
        account_name=target.account,
        config={"account_key": key} if key else {},
        client_options=_CLIENT,
        retry_config=_NO_RETRY,
    )


class Redirects(Protocol):
    """What can say of an object where it leads."""

    def put(self, path: str, data: bytes, location: str, served: Served) -> str:
        """Put the object; its tag. Raises TransientError, NewsgenError."""


class ObjectsStore:
    """The objects of a bucket or container."""

    can = Capabilities(conditional=True, parallel=True)

    def __init__(
        self,
        name: str,
        objects: ObjectStore,
        kinds: Mapping[str, str],
        locations: Mapping[str, str] = {},
        redirects: Redirects | None = None,
    ) -> None:
        """`locations`: path → where that object leads, for `redirects` to say so."""
        self.name = name
        self._objects = objects
        self._kinds = kinds
        self._locations = locations
        self._redirects = redirects

    def get(self, path: str) -> Found | None:
        """As Store."""
        try:
            result = obstore.get(self._objects, path)
            return Found(bytes(result.bytes()), result.meta["e_tag"] or "")
        except FileNotFoundError:
            return None
        except (BaseError, OSError, ValueError) as error:
            raise self._told(error) from error

    def write(self, path: str, data: bytes, *, known: str | None = None) -> str:
        """As Store."""
        attributes = {"Content-Type": "application/json", "Cache-Control": "no-store"}
        try:
            done = obstore.put(self._objects, path, data, mode=_mode(known), attributes=attributes)
        except (AlreadyExistsError, PreconditionError) as error:
            raise OvertakenError(path) from error
        except (BaseError, OSError, ValueError) as error:
            raise self._told(error) from error
        return done["e_tag"] or ""

    def put(self, files: Sequence[Sending]) -> Iterator[str]:
        """As Store."""
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            try:
                yield from pool.map(self._put, files)
            finally:
                pool.shutdown(cancel_futures=True)

    def delete(self, paths: Sequence[str]) -> Iterator[str]:
        """As Store."""
        for start in range(0, len(paths), _ONE_DELETE):
            some = list(paths[start : start + _ONE_DELETE])
            try:
                obstore.delete(self._objects, some)
            except FileNotFoundError:  # Azure and Google tell of the first that is gone already
                for path in some:
                    self._delete(path)
            except (BaseError, OSError, ValueError) as error:
                raise self._told(error) from error
            yield from some

    def close(self) -> None:
        """As Store."""

    def _put(self, file: Sending) -> str:
        data = content_of(file)
        served = served_as(file.path, self._kinds.get(file.path, ""))
        attributes = {"Content-Type": served.content_type, "Cache-Control": served.cache_control}
        location = self._locations.get(file.path)
        try:
            tag: str | None
            if location is not None and self._redirects is not None:
                tag = self._redirects.put(file.path, data, location, served)
            else:
                tag = obstore.put(
                    self._objects, file.path, data, attributes=attributes, use_multipart=False
                )["e_tag"]
            self._confirm(file, data, (tag or "").strip('"'))
        except (BaseError, OSError, ValueError) as error:
            raise self._told(error) from error
        return file.path

    def _confirm(self, file: Sending, data: bytes, tag: str) -> None:
        """Where the tag is an MD5 it must be ours; else the size that is there must be."""
        if tag == md5(data, usedforsecurity=False).hexdigest():
            return
        size = obstore.head(self._objects, file.path)["size"]
        if size != len(data):
            raise unconfirmed(self.name, file.path, f"{size} bytes instead of {len(data)}")

    def _delete(self, path: str) -> None:
        try:
            obstore.delete(self._objects, path)
        except FileNotFoundError:
            pass
        except (BaseError, OSError, ValueError) as error:
            raise self._told(error) from error

    def _told(self, error: Exception) -> NewsgenError | TransientError:
        """What the library says, in our words: try again, or not."""
        words = _first_words(error)
        if isinstance(error, UnauthenticatedError | PermissionDeniedError):
            return login_refused(self.name, words)
        if "NoSuchBucket" in str(error) or "ContainerNotFound" in str(error):
            hint = "make it, or mend its name in the settings"
            return refused("publish-login", f"there is no {self.name}", hint)
        if any(code in str(error) for code in _REFUSALS):
            return login_refused(self.name, words)
        return TransientError(words)


def _mode(known: str | None) -> "PutMode":
    if known is None:
        return "overwrite"
    return "create" if known == ABSENT else {"e_tag": known}


_REFUSALS = ("403 Forbidden", "401 Unauthorized", "InvalidAccessKeyId", "SignatureDoesNotMatch")


def _first_words(error: Exception) -> str:
    """A line of what the library says; all of it is pages long."""
    return " ".join(str(error).split())[:200]
