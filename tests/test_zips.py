"""Zips: the same bytes on any day and machine, names that unpack everywhere, and sums that `sha256sum -c` reads."""

import io
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from steady.exports.zips import UnsafeName, sums, zipped

FILES = [("b/two.txt", b"2\n" * 500), ("a.txt", b""), ("b/Llanfair-pwll-ŵ.txt", "ŵ\n".encode()), ("B.txt", b"\x00\xff")]
PROGRAM = """
import hashlib
from steady.exports.zips import zipped
files = {("%d.txt" % number, bytes([number]) * 99) for number in range(30)}  # a set: its order is the hash seed's
print(hashlib.sha256(zipped(files)).hexdigest())
"""


def made(seed: str, zone: str, folder: Path) -> str:
    environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
    return subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=folder, env=environment, capture_output=True, text=True, check=True
    ).stdout


def test_same_files_give_the_same_bytes_whatever_seed_zone_folder_and_order(tmp_path: Path) -> None:
    one, two = made("1", "Pacific/Kiritimati", tmp_path), made("2", "America/Los_Angeles", Path.cwd())
    assert (64, one) == (len(one.strip()), two)
    assert zipped(FILES) == zipped(reversed(FILES))


def test_other_contents_give_other_bytes() -> None:
    assert zipped(FILES) != zipped([*FILES[:-1], ("B.txt", b"\x00\xfe")])


def test_zip_holds_every_file_sorted_with_one_date_and_plain_permissions() -> None:
    with zipfile.ZipFile(io.BytesIO(zipped(FILES))) as archive:
        assert archive.testzip() is None
        entries = archive.infolist()
        assert sorted(FILES) == [(entry.filename, archive.read(entry)) for entry in entries]
    assert {(1980, 1, 1, 0, 0, 0)} == {entry.date_time for entry in entries}
    assert {0o100644} == {entry.external_attr >> 16 for entry in entries}
    utf_8 = {entry.filename: bool(entry.flag_bits & 0x800) for entry in entries}
    assert {path: not path.isascii() for path, _ in FILES} == utf_8


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("../up.txt", "below the zip's own folder"),
        ("a/../../up.txt", "below the zip's own folder"),
        ("/etc/passwd", "below the zip's own folder"),
        ("a//b.txt", "below the zip's own folder"),
        ("folder/", "below the zip's own folder"),
        ("./a.txt", "below the zip's own folder"),
        ("", "below the zip's own folder"),
        ("C:/a.txt", "every system"),
        ("..\\up.txt", "every system"),
        ('say "hi".txt', "every system"),
        ("line\nend.txt", "every system"),
        ("a/ends. ", "every system"),
        ("aux.txt", "every system"),
        ("b/TWO.txt", "each name once"),
        ("b", "not as both"),
        ("a.txt/below.txt", "not as both"),
    ],
)
def test_name_that_does_harm_is_refused(path: str, message: str) -> None:
    for make in (zipped, sums):
        with pytest.raises(UnsafeName, match=message) as error:
            make([*FILES, (path, b"")])
        assert path.rsplit("/", maxsplit=1)[-1] in str(error.value)


def test_the_same_name_with_its_accent_written_apart_is_refused() -> None:
    with pytest.raises(UnsafeName, match="each name once"):
        zipped([("caf\u00e9.txt", b"1"), ("cafe\u0301.txt", b"2")])


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="sha256sum (GNU coreutils) is not on this machine")
def test_sums_are_those_of_sha256sum_and_a_changed_file_is_named(tmp_path: Path) -> None:
    for path, content in FILES:
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(content)
    (tmp_path / "SHA256SUMS").write_bytes(sums(FILES))
    check = ["sha256sum", "-c", "--strict", "SHA256SUMS"]
    done = subprocess.run(check, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (0, len(FILES)) == (done.returncode, done.stdout.count(": OK"))
    (tmp_path / "b" / "two.txt").write_bytes(b"3")
    done = subprocess.run(check, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (1, True) == (done.returncode, "b/two.txt: FAILED" in done.stdout)
