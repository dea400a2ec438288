"""Make `.venv` and install the pinned requirements: `python scripts/setup.py base|dev`.

Standard library only, and no syntax that an older Python could not read, so that it can say what
is missing. Does nothing when the same requirements are installed already.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


def main(kind):
    if sys.version_info < (3, 11):
        found = ".".join(str(part) for part in sys.version_info[:2])
        sys.exit("Cần Python 3.11 trở lên; máy này đang dùng %s." % found)
    if not os.access(str(ROOT), os.W_OK):
        sys.exit("Không có quyền ghi vào %s; hãy chạy từ thư mục ghi được." % ROOT)
    requirements = ROOT / "requirements" / (kind + ".txt")
    digest = hashlib.sha256(requirements.read_bytes() + sys.version.encode()).hexdigest()
    stamp = VENV / (kind + ".installed")
    if stamp.exists() and stamp.read_text() == digest:
        return
    if not PYTHON.exists():
        print("→ Tạo môi trường Python trong .venv", flush=True)
        if subprocess.call([sys.executable, "-m", "venv", str(VENV)]):
            sys.exit(
                "Python này không tạo được môi trường ảo (venv)."
                " Trên Debian, Ubuntu hãy cài gói python3-venv rồi chạy lại."
            )
    print("→ Cài các thư viện đã ghim (lần đầu mất khoảng một phút)", flush=True)
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.call([*pip, "--require-hashes", "-r", str(requirements)]):
        sys.exit("Cài thư viện không xong: hãy xem dòng lỗi ở trên (thường là mạng) rồi chạy lại.")
    stamp.write_text(digest)


if __name__ == "__main__":
    main(sys.argv[1])
