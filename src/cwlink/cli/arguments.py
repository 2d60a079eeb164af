"""What can be typed after cwlink, with its help in Japanese."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

from cwlink import __version__

COMMANDS = ("demo", "advise", "import", "export", "check", "backup", "backups", "restore")
HELP_FLAGS = ("-h", "--help", "--version")

_EPILOG = """\
パスフレーズは、画面でたずねるか、--passphrase-file で渡すファイルの1行目から読みます。
「-」は標準入力、「fd:3」は番号3の記述子です。引数には書けません。

終了コード：0 正常、1 問題あり（文で示します）、2 引数か入力ファイルの誤り
"""


class JapaneseHelp(argparse.RawDescriptionHelpFormatter):
    """Heads the usage line in Japanese."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Write the usage line under 使い方."""
        super().add_usage(usage, actions, groups, prefix or "使い方: ")


class JapaneseParser(argparse.ArgumentParser):
    """Says in Japanese that the arguments are wrong; the usage line shows what belongs there."""

    def error(self, message: str) -> NoReturn:  # noqa: ARG002 - the message is English
        """Print usage and one Japanese sentence; exit with status 2."""
        self.print_usage(sys.stderr)
        self.exit(2, "引数を確かめてください。説明は --help で表示します。\n")


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    top = JapaneseParser(
        prog="cwlink",
        description="関係機関との連携を支える、ケースワーカーのための道具です。"
        "命令を付けずに起動すると、画面を開きます。",
        epilog=_EPILOG,
        formatter_class=JapaneseHelp,
        add_help=False,
    )
    common = top.add_argument_group("共通の引数")
    common.add_argument("-h", "--help", action="help", help="この説明を表示する")
    common.add_argument(
        "--version", action="version", version=f"cwlink {__version__}", help="版を表示する"
    )
    common.add_argument(
        "--vault", type=Path, metavar="PATH", help="保管庫のフォルダー（NAME.cwlink）の場所"
    )
    common.add_argument(
        "--passphrase-file",
        metavar="FILE",
        help="パスフレーズを書いたファイル、- か fd:番号",
    )
    commands = top.add_subparsers(dest="command", metavar="命令", title="命令", prog="cwlink")
    _demo(_command(commands, "demo", "見本のデータで一通りの仕事を行い、帳票と画面の絵を書き出す"))
    _file(
        _command(commands, "advise", "世帯の状況（JSON）から、開催要否と連携先の案を答える"),
        "入力のJSONファイル",
    )
    _file(
        _command(commands, "import", "担当世帯の名簿を保管庫に取り込む（なければ作る）"),
        "名簿（CSV・タブ区切り・xlsx）",
    )
    _export(_command(commands, "export", "帳票をPDFに書き出す"))
    _command(commands, "check", "保管庫に傷みがないか確かめる")
    _to(_command(commands, "backup", "保管庫のバックアップを作る"))
    _to(_command(commands, "backups", "バックアップの一覧を表示する（パスフレーズは不要）"))
    _restore(_command(commands, "restore", "バックアップから保管庫を復元する（今の保管庫は残す）"))
    return top


def _command(
    commands: "argparse._SubParsersAction[JapaneseParser]", name: str, about: str
) -> "argparse._ArgumentGroup":
    """Add a command and return the group its arguments go into."""
    made: argparse.ArgumentParser = commands.add_parser(
        name, help=about, description=about, add_help=False, formatter_class=JapaneseHelp
    )
    group = made.add_argument_group("引数")
    group.add_argument("-h", "--help", action="help", help="この説明を表示する")
    for flag, kind in (("--vault", Path), ("--passphrase-file", str)):
        # They may stand behind the command too; told once, in the help of the whole.
        group.add_argument(flag, type=kind, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    return group


def _demo(command: "argparse._ArgumentGroup") -> None:
    command.add_argument("folder", type=Path, metavar="DIR", help="書き出す先のフォルダー")


def _file(command: "argparse._ArgumentGroup", about: str) -> None:
    command.add_argument("file", type=Path, metavar="FILE", help=about)


def _to(command: "argparse._ArgumentGroup") -> None:
    command.add_argument(
        "--to",
        type=Path,
        metavar="DIR",
        help="2つ目の保存先（USBメモリー、共有フォルダー）のフォルダー",
    )


def _restore(command: "argparse._ArgumentGroup") -> None:
    command.add_argument(
        "backup", type=Path, metavar="BACKUP", help="バックアップのフォルダー（番号-日時.cwlink）"
    )


def _export(command: "argparse._ArgumentGroup") -> None:
    command.add_argument("paper", choices=("plan",), metavar="plan", help="支援計画")
    command.add_argument("case_number", metavar="CASE_NO", help="ケース番号")
    command.add_argument(
        "--agency", metavar="NAME", help="関係機関名。付けると、渡す写しを発行して記録する"
    )
    command.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="書き出すPDFファイル"
    )
