"""A real import, killed: what it acknowledged is there, what is there is whole, and it goes on from there."""

from __future__ import annotations

from pathlib import Path

from tools.kill_imports import kill_and_finish
from tools.made_reports import write_reports


def test_a_killed_import_keeps_what_it_acknowledged_and_nothing_half(tmp_path: Path):
    # So many that no machine has read them all in the tenth of a second that an import is given after its first files.
    reports = write_reports(tmp_path / "in", 800)
    killed, is_whole = kill_and_finish(reports, tmp_path, kills=2, processes=1, longest=0.1)
    assert [one.lost + one.half for one in killed] == [(), ()]
    assert 0 < killed[0].acknowledged <= killed[0].stored <= killed[1].stored
    assert killed[0].stored < 800
    assert is_whole
