"""Makes vaults of 100, 1,000 and 10,000 households once and keeps them for the next run.

They take as long to unlock as anyone's: their keys have the standard cost.
"""

import random
import shutil
from datetime import date, timedelta
from pathlib import Path

import msgspec
from sqlalchemy import insert, select

from bench.given import NOW, PASSPHRASE, PLACE, TODAY
from cwlink.models import Household, IssueRecord, Member, Review
from cwlink.rules.review import ReviewContent
from cwlink.services import imports
from cwlink.storage.vault import Vault

SIZES = (100, 1_000, 10_000)
STAMP = "2"
_SURNAMES = (
    ("佐藤", "サトウ"), ("髙橋", "タカハシ"), ("山﨑", "ヤマサキ"), ("渡邉", "ワタナベ"),
    ("濱田", "ハマダ"), ("田中", "タナカ"), ("大豆生田", "オオマメウダ"), ("小野寺", "オノデラ"),
    ("グエン", "グエン"), ("金城", "キンジョウ"), ("東海林", "ショウジ"), ("𠮷田", "ヨシダ"),
)  # fmt: skip
_GIVEN = (
    ("トメ", "トメ"),
    ("和夫", "カズオ"),
    ("花子", "ハナコ"),
    ("蓮", "レン"),
    ("清", "キヨシ"),
)
_ISSUES = ("care_need", "disability", "isolation", "withdrawal", "refusal", "hoarding", "addiction")
_STREETS = ("本町", "栄町", "緑ケ丘", "ひばりが丘", "字上ノ原")


def caseload_csv(households: int, members: int, path: Path) -> Path:
    """Write a made-up caseload with about ``members`` rows for ``households``."""
    chance = random.Random(20261124)
    lines = ["ケース番号,続柄,氏名,カナ,性別,生年月日,郵便番号,住所,電話番号,保護開始日,世帯類型"]
    for number in range(households):
        surname, kana = chance.choice(_SURNAMES)
        place = f"みどり市{chance.choice(_STREETS)}{chance.randint(1, 9)}－{number % 97}"
        size = 1 + (members - households) // households
        size += chance.random() < (members / households) % 1
        for one in range(size):
            given, given_kana = _GIVEN[(number + one) % len(_GIVEN)]
            born = date(1940, 1, 1) + timedelta(days=(number * 37 + one * 4_111) % 25_000)
            lines.append(
                f"24-{number:05d},{'世帯主' if one == 0 else f'子{one}'},{surname}　{given},"
                f"{kana} {given_kana},{'女' if one % 2 else '男'},{born:%Y/%m/%d},000-0000,{place},"
                f"000-000-{number % 10_000:04d},H27.04.01,高齢者世帯"
            )
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def vault_of(size: int) -> Path:
    """Return a vault of ``size`` households with issues and reviews, making it if need be."""
    path = PLACE / STAMP / f"{size}.cwlink"
    if not path.exists():
        PLACE.mkdir(parents=True, exist_ok=True)
        (PLACE / STAMP).mkdir(exist_ok=True)
        _make(path, size)
    return path


def fresh_vault(path: Path) -> Vault:
    """Return a new empty vault, replacing what is there."""
    shutil.rmtree(path, ignore_errors=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    vault, _recovery = Vault.create(path, passphrase=PASSPHRASE)
    return vault


def open_vault(size: int) -> Vault:
    """Open the vault of ``size`` households."""
    return Vault.open(vault_of(size), passphrase=PASSPHRASE)


def _make(path: Path, size: int) -> None:
    part = path.with_name(f"part{path.name}")
    vault = fresh_vault(part)
    listed = caseload_csv(size, size * 3, PLACE / f"{size}.csv")
    preview = imports.preview(vault, file=imports.open_file(listed), today=TODAY)
    imports.apply(vault, preview=preview, now=NOW)
    chance = random.Random(size)
    with vault.write() as work:
        heads = work.session.execute(
            select(Member.household_id, Member.id).where(Member.relation == "世帯主")
        ).all()
        work.session.execute(
            insert(IssueRecord),
            [
                {
                    "id": f"i{number}-{one}", "household_id": home, "member_id": head,
                    "code": code, "priority": "middle", "position": one,
                }
                for number, (home, head) in enumerate(heads)
                for one, code in enumerate(chance.sample(_ISSUES, chance.randint(0, 3)))
            ],
        )  # fmt: skip
        content = msgspec.json.encode(ReviewContent(reviewed_on=TODAY)).decode()
        work.session.execute(
            insert(Review),
            [
                {
                    "id": f"r{number}", "household_id": home, "number": f"R8-{number}", "round": 1,
                    "status": "final", "reviewed_on": TODAY - timedelta(days=number % 700),
                    "verdict": "watch", "decision": "watch", "content": content,
                    "review_date": TODAY + timedelta(days=number % 200 - 20),
                    "created_at": NOW, "updated_at": NOW,
                }
                for number, (home, _head) in enumerate(heads) if number % 2
            ],
        )  # fmt: skip
        assert work.session.query(Household).count() == size
    vault.close()
    part.rename(path)
