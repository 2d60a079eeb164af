"""What can stand between the caseworker and her vault, each with the sentence she acts on."""

from cwlink.core.problems import KnownProblem


class VaultProblem(KnownProblem):
    """A problem of the vault; its own sentence stands in ``told``."""

    told = ""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or self.told)


class NoVault(VaultProblem):
    """Nothing is where the vault should be."""

    told = "保管庫が見つかりません。保管庫の場所と、共有フォルダーへの接続を確かめてください。"


class NotAVault(VaultProblem):
    """Something is there, but this program did not make it."""

    told = (
        "選んだものは保管庫ではありません。「.cwlink」で終わる保管庫のフォルダーを選んでください。"
    )


class NotEncrypted(NotAVault):
    """The database is plain SQLite: opening it would mean writing names in clear."""

    told = (
        "保管庫の中のファイルが暗号化されていないため、開きません。"
        "バックアップから復元してください。"
    )


class VaultExists(VaultProblem):
    """Creating would overwrite something."""

    told = "同じ名前のものがすでにあります。別の名前か別の場所を選んでください。"


class EmptyPassphrase(VaultProblem):
    """No passphrase was given."""

    told = "パスフレーズを入力してください。"


class WrongPassphrase(VaultProblem):
    """The passphrase opens no slot."""

    told = "パスフレーズが違います。入力し直すか、回復キーで開いてください。"


class RecoveryKeyMistyped(VaultProblem):
    """The recovery key cannot be right; ``group`` says where (from 1), None: wrong length."""

    def __init__(self, group: int | None = None) -> None:
        self.group = group
        if group is None:
            super().__init__(
                "回復キーは6桁の数字が8組です。抜けたところや余分なところがないか見直してください。"
            )
        else:
            super().__init__(
                f"回復キーの{group}組目の数字が違っています。控えと見比べて入力し直してください。"
            )


class WrongRecoveryKey(VaultProblem):
    """The recovery key is well formed, but not this vault's."""

    told = "この保管庫の回復キーではありません。この保管庫のために控えたものか確かめてください。"


class DamagedVault(VaultProblem):
    """The database cannot be read as it was written."""

    told = (
        "保管庫のファイルが壊れているか、別のファイルに置き換わっています。"
        "このフォルダーには手を加えず、バックアップから復元してください。"
    )


class MissingDatabase(DamagedVault):
    """The keys are there, the database is not."""

    told = "保管庫の中身（vault.db）がありません。バックアップから復元してください。"


class DamagedKeys(VaultProblem):
    """The key slots cannot be read as they were written."""

    told = (
        "保管庫の鍵のファイル（keys.json）が壊れています。"
        "バックアップの中の同じ名前のファイルに置き換えるか、バックアップから復元してください。"
    )


class MissingKeys(DamagedKeys):
    """The database is there, its key slots are not."""

    told = (
        "保管庫の鍵のファイル（keys.json）がありません。"
        "バックアップの中にある同じ名前のファイルを戻してください。"
    )


class NewerVault(VaultProblem):
    """A newer version of the program wrote the vault."""

    told = (
        "この保管庫は、新しい版のプログラムで作られたか更新されています。"
        "このパソコンのプログラムを新しい版にしてから開いてください。"
    )


class ReadOnlyVault(VaultProblem):
    """The folder or the files may not be written."""

    told = (
        "保管庫のフォルダーに書き込めません。"
        "フォルダーのアクセス権と、読み取り専用になっていないかを確かめてください。"
    )


class ReadOnlyOpened(VaultProblem):
    """The vault was opened for reading only, as the caseworker asked."""

    told = (
        "保管庫を読み取り専用で開いているため、書き込めません。"
        "書き込むときは、この保管庫をいったん閉じて、読み取り専用でなく開き直してください。"
    )


class NoRoomForReading(VaultProblem):
    """This computer's own folder could not take the copy that is read."""

    told = (
        "読み取り専用で開くための写しを、このパソコンに置けませんでした。"
        "このパソコンのディスクの空きと、利用者フォルダーに書き込めるかを確かめてください。"
    )


class DiskFull(VaultProblem):
    """There is no room; what was being written was rolled back."""

    told = (
        "ディスクの空きが足りないため、やめました（何も書き換えていません）。"
        "不要なファイルを片付けてから、もう一度やり直してください。"
    )


class VaultInUse(VaultProblem):
    """Another window holds the vault; ``holder`` says who, as far as is known."""

    def __init__(self, host: str = "", pid: int = 0, holder: str = "") -> None:
        self.host = host
        self.pid = pid
        self.holder = f"（{holder}）" if holder else ""
        super().__init__(
            f"この保管庫は別のウィンドウで開いています{self.holder}。"
            "そのウィンドウを閉じてから開いてください。見るだけなら、読み取り専用で開けます。"
        )


class VaultHeldElsewhere(VaultInUse):
    """Another computer's mark was left on the vault; opening needs ``take_over``."""

    def __init__(self, host: str = "", pid: int = 0, holder: str = "") -> None:
        super().__init__(host, pid, holder)
        self.sentence = (
            f"この保管庫は別のコンピューターで開いたままになっています{self.holder}。"
            "そのコンピューターで閉じてから開いてください。見るだけなら、読み取り専用で開けます。"
        )


class VaultTakenOver(VaultProblem):
    """The lock was taken over on purpose, or taken away; what was being written was not."""

    told = (
        "この保管庫は、開いている間にほかのウィンドウかコンピューターへ引き継がれたため、"
        "書き込みませんでした。ほかで開いていないことを確かめてから、ここで閉じて開き直してください。"
    )


class VaultGone(VaultProblem):
    """The folder was removed or replaced while the vault was open."""

    told = (
        "開いていた保管庫のフォルダーが見つからなくなりました。"
        "USBメモリーや共有フォルダーの接続を確かめ、保管庫を開き直してください。"
    )


class VaultUnreachable(VaultProblem):
    """The storage device answered with an error; what was being written was rolled back."""

    told = (
        "保管庫を読み書きできなかったため、やめました（何も書き換えていません）。"
        "保存先の接続と空き容量を確かめて、もう一度やり直してください。"
    )


class VaultBusy(VaultProblem):
    """Another save of this window is still under way."""

    told = "ほかの保存が続いています。少し待ってから、もう一度保存してください。"


class VaultClosed(VaultProblem):
    """The vault was closed or locked meanwhile."""

    told = "保管庫は閉じています。もう一度開いてください。"


class MigrationFailed(VaultProblem):
    """The vault could not be brought to this version; it is as it was."""

    told = (
        "保管庫を新しい版の形に更新できませんでした。保管庫は元のままです。"
        "前の版のプログラムで開き、システム担当者に知らせてください。"
    )


class RenewalFailed(VaultProblem):
    """The database under the fresh key did not pass its checks; the old one stands."""

    told = (
        "保管庫を新しい鍵で書き直して確かめたところ、元と一致しなかったため、やめました。"
        "保管庫は元のままです。「バックアップ」の画面で保管庫に異常がないかを確かめてください。"
    )


class BackupPlaceAway(VaultProblem):
    """The folder that takes or holds the backup is not there."""

    told = (
        "バックアップの保存先が見つかりません。"
        "USBメモリーや共有フォルダーの接続を確かめてください。"
    )


class BackupPlaceReadOnly(VaultProblem):
    """The folder that is to take the backup may not be written."""

    told = (
        "バックアップの保存先に書き込めません。別の保存先を選ぶか、アクセス権を確かめてください。"
    )


class BackupFailed(VaultProblem):
    """A backup did not pass its checks and was thrown away."""

    told = (
        "バックアップを確かめたところ、元と一致しなかったため、残していません。"
        "もう一度やり直し、続くときは別の保存先を選んでください。"
    )


class NotABackup(VaultProblem):
    """The folder chosen holds no backup."""

    told = (
        "選んだフォルダーはバックアップではありません。"
        "「000012-20261124-1432.cwlink」のような名前のフォルダーを選んでください。"
    )


class DamagedBackup(VaultProblem):
    """A backup cannot be read as it was written; nothing was restored."""

    told = (
        "このバックアップは壊れているため、復元に使えません（保管庫は元のままです）。"
        "別のバックアップを選んでください。"
    )


class BackupNeedsPassphrase(VaultProblem):
    """The backup opens with none of the keys at hand."""

    told = (
        "このバックアップを開くには、バックアップを作ったときのパスフレーズか"
        "回復キーが必要です。入力してください。"
    )
