from pathlib import Path
PAIRS = Path(__file__).parent / "pairs.txt.gz"
END, COMMA, NAME, NUMBER = ".", ",", "@", "#"
