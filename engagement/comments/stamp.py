"""When a form was made, signed into it: people take a while to write, programs do not."""

import time
from typing import Final

from django.core.signing import BadSignature, Signer

QUICKEST_SECONDS: Final = 3
OLDEST_SECONDS: Final = 12 * 60 * 60

_signer: Final = Signer(salt="engagement.comments.stamp")


def new_stamp(article_id: int) -> str:
    """Give the stamp of a form about an article that is made now."""
    return _signer.sign(f"{article_id}-{int(time.time())}")


def seconds_since(stamp: str, article_id: int) -> int | None:
    """Give how old a form is by its stamp; None if it is of no form of ours about the article."""
    try:
        number, made = _signer.unsign(stamp).split("-")
    except (BadSignature, ValueError):
        return None
    return int(time.time()) - int(made) if number == str(article_id) else None
