"""What an article's body is made of."""

from articles.blocks.body import BodyField, body_blocks, body_photos
from articles.blocks.photo import PhotoBlock

__all__ = ["BodyField", "PhotoBlock", "body_blocks", "body_photos"]
