"""What can stop `make run`, each said in one sentence."""

import socket
from pathlib import Path

import pytest
from django.core.management import CommandError

from home.management.commands.trial import HOST, make_writable, refuse_taken_port


def test_a_taken_port_is_named_with_a_way_out() -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(CommandError, match=rf"Cổng {port} đang có.*PORT={port + 1}"):
            refuse_taken_port(port)

    refuse_taken_port(port)


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    blocked = tmp_path / "tep"
    blocked.touch()

    with pytest.raises(CommandError, match="Không ghi được vào"):
        make_writable(blocked / "var")
