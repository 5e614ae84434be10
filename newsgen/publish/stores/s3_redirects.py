"""Objects of Amazon S3 that lead elsewhere: the one thing that obstore cannot say of an object.

Amazon's website endpoint answers 301 for an object with `x-amz-website-redirect-location`
(S3 API, PutObject). boto3 finds the same credentials as obstore does.
"""

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from newsgen.model.publish_settings import S3Target
from newsgen.publish.media_types import Served
from newsgen.publish.secret import Secrets
from newsgen.publish.store import TransientError, login_refused


class S3Redirects:
    """Puts pages of redirects into a bucket, with where they lead."""

    def __init__(self, name: str, target: S3Target, secrets: Secrets) -> None:
        self._name = name
        self._bucket = target.bucket
        self._prefix = f"{target.prefix.strip('/')}/" if target.prefix.strip("/") else ""
        key = secrets.get("KEY_ID")
        self._client = boto3.client(
            "s3",
            region_name=target.region or "us-east-1",
            endpoint_url=target.endpoint or None,
            aws_access_key_id=key,
            aws_secret_access_key=secrets.need("SECRET") if key else None,
            config=Config(connect_timeout=10, read_timeout=60, retries={"total_max_attempts": 1}),
        )

    def put(self, path: str, data: bytes, location: str, served: Served) -> str:
        """Put the page; its tag. Raises TransientError, or NewsgenError `publish-login`."""
        try:
            done = self._client.put_object(
                Bucket=self._bucket,
                Key=f"{self._prefix}{path}",
                Body=data,
                WebsiteRedirectLocation=location,
                ContentType=served.content_type,
                CacheControl=served.cache_control,
            )
        except ClientError as error:
            words = str(error)
            if error.response["ResponseMetadata"]["HTTPStatusCode"] in (401, 403):
                raise login_refused(self._name, words) from error
            raise TransientError(words) from error
        except BotoCoreError as error:
            raise TransientError(str(error)) from error
        return str(done["ETag"])
