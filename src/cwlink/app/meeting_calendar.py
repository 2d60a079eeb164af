"""Saves the date of a meeting as an .ics file where the caseworker wants it."""

from cwlink.app.desk import Desk
from cwlink.app.papers import documents_folder
from cwlink.services.meeting_desk import MeetingDesk
from cwlink.ui import notices

ICS = "予定表ファイル (*.ics)"


def save_calendar_file(desk: Desk, opened: MeetingDesk) -> None:
    """Ask where the file goes and write it; the number is its name, nobody's own."""
    from cwlink.services import meeting_dates

    number = opened.meeting.number
    start = documents_folder() / f"会議 {number}.ics"
    target = desk.files.new_file(desk.window, "予定表ファイルを保存する", start, ICS)
    if target is None:
        return
    meeting_dates.save_calendar_file(
        desk.vault, meeting_id=opened.meeting.id, path=target, now=desk.clock.now()
    )
    desk.window.show_notice(
        notices.done(
            "予定表ファイルを保存しました",
            f"{target.name} には、会議の名称・整理番号・日時・場所だけが入っています。",
        )
    )
