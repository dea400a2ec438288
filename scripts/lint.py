"""`make lint` and `make format`: every check of the code's shape; all run whatever one says."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"


def main(fix):
    templates = [str(path) for path in sorted(ROOT.joinpath("templates").rglob("*.html"))]
    checks = {
        "ruff": [BIN / "ruff", "check", *(["--fix"] if fix else []), "."],
        "ruff format": [BIN / "ruff", "format", *([] if fix else ["--check"]), "."],
        "djhtml": [BIN / "djhtml", *([] if fix else ["--check"]), "--tabwidth=2", *templates],
        "mypy": [BIN / "mypy"],
        "migrations": [BIN / "python", "manage.py", "makemigrations", "--check", "--dry-run"],
        "django": [BIN / "python", "manage.py", "check"],
        "translations": [BIN / "python", "scripts/translations.py", "check"],
    }
    failed = []
    for name, command in checks.items():
        result = subprocess.run(
            [str(part) for part in command], cwd=str(ROOT), capture_output=True, text=True
        )
        if result.returncode:
            failed.append(name)
            print("--- %s\n%s%s" % (name, result.stdout, result.stderr))
    print("lint: %s" % (("failed: " + ", ".join(failed)) if failed else "clean"))
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main("--fix" in sys.argv))
