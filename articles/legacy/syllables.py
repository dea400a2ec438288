"""Which strings can be Vietnamese syllables.

Every Vietnamese syllable is an onset and a rhyme from two short closed lists (Đoàn Thiện Thuật,
*Ngữ âm tiếng Việt*). Abbreviations and text read in a wrong encoding fall outside them.
"""

import unicodedata

ONSETS = (
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh",
    "nh", "p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x",
)  # fmt: skip
_RHYMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu "
    "i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet "
    "oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uân uâng uât uây uc uê uêch uên uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut "
    "uy uya uych uyên uyêt uyn uynh uyp uyt uyu "
    "ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu "
    "y ych yêm yên yêng yêt yêu yn ynh yp yt"
)
RHYMES = frozenset(_RHYMES.split())
TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def is_syllable(word: str) -> bool:
    """Whether `word` has the form of one Vietnamese syllable, in any letter case."""
    toneless = "".join(
        char for char in unicodedata.normalize("NFD", word.casefold()) if char not in TONES
    )
    letters = unicodedata.normalize("NFC", toneless)
    return any(letters.startswith(onset) and letters[len(onset) :] in RHYMES for onset in ONSETS)
