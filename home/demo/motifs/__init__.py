"""Pictures drawn from the weaving, flowers and land of each province.

`cover` is all that other code needs. A picture depends on the province, the seed and the size
alone, so it can be drawn again at any time. The seed chooses the scene: one whose words it
contains, so that an alternative text used as the seed gets the picture it describes, or else one
picked by its hash. A province without scenes of its own gets woven bands and land in colours made
from its slug.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from hashlib import blake2b

from PIL import Image

from .palette import Sheet, palette_for
from .scenes import ban, dao, sen, thai

__all__ = ["SCENES", "cover", "scene_name"]

Scene = Callable[[Sheet], None]

#: For each province, words and the scene they ask for; the first that occurs in the seed wins.
SCENES: dict[str, dict[str, Scene]] = {
    "son-la": {
        "chiếc khăn": thai.hanging_scarf,
        "ngôi sao": thai.great_star,
        "cao nguyên": thai.plateau,
        "mặt hồ": thai.lake,
        "biển mây": thai.cloud_sea,
        "vòng tròn": thai.circle,
        "sao tám cánh": thai.star_cloth,
        "quả trám": thai.lozenge_cloth,
        "mảng thêu": thai.scarf_cloth,
    },
    "dien-bien": {
        "vòng hoa": ban.wheel,
        "trên vải sáp ong": ban.branch_on_wax,
        "sáp ong": ban.wax_resist,
        "cánh đồng": ban.fields,
        "núi biên giới": ban.border_peaks,
        "dãy đồi": ban.over_hills,
        "cành ban": ban.spray,
    },
    "lao-cai": {
        "mâm xôi": dao.mound_above,
        "ruộng nước": dao.water_terraces,
        "ruộng bậc thang": dao.ripe_terraces,
        "đỉnh núi": dao.high_peak,
        "đảo": dao.thousand_islands,
        "dòng sông": dao.red_river,
        "mảnh ghép": dao.stone_mosaic,
        "nếp váy": dao.pleats,
        "hình thoi": dao.lozenge_embroidery,
        "ngôi sao": dao.star_embroidery,
        "mảng thêu": dao.embroidery,
    },
    "nghe-an": {
        "đồi chè": sen.tea_islets,
        "rừng": sen.forest,
        "quả cam": sen.orchard,
        "ánh trăng": sen.moonlit,
        "biển": sen.sea,
        "dòng sông": sen.lam_river,
        "nhìn từ trên": sen.rosette,
        "đầm sen": sen.pond,
    },
}

#: Scenes that do without a province's own threads.
_ANYWHERE: dict[str, Scene] = {
    "mảng thêu": thai.scarf_cloth,
    "cao nguyên": thai.plateau,
    "ngôi sao": thai.great_star,
    "biển mây": thai.cloud_sea,
}


def _scene(province_slug: str, seed: str) -> Scene:
    scenes = SCENES.get(province_slug, _ANYWHERE)
    words = unicodedata.normalize("NFC", seed).casefold()
    for word, scene in scenes.items():
        if word in words:
            return scene
    number = int.from_bytes(blake2b(f"{province_slug}/{seed}".encode(), digest_size=4).digest())
    return list(scenes.values())[number % len(scenes)]


def scene_name(province_slug: str, seed: str) -> str:
    """Name the scene a seed gives."""
    return _scene(province_slug, seed).__name__


def cover(province_slug: str, seed: str, size: tuple[int, int] = (1600, 900)) -> Image.Image:
    """Draw one picture.

    Takes the province's slug, a seed (best: the alternative text) and a size in pixels; gives an
    RGB picture of that size. The same arguments always give the same pixels.
    """
    sheet = Sheet(palette_for(province_slug), f"{province_slug}/{seed}", size)
    _scene(province_slug, seed)(sheet)
    return sheet.finish()
