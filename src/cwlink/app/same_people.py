"""同じ人の確認: shows who may be recorded twice, merges what she chose, and takes it back."""

from dataclasses import replace
from datetime import date

from cwlink.app import openings
from cwlink.app.desk import Desk
from cwlink.app.undoing import Deed, Deeds
from cwlink.core.ids import HouseholdId
from cwlink.core.progress import Progress
from cwlink.rules.member_merge import MergeWish, Way
from cwlink.rules.merge_fields import Choice
from cwlink.rules.same_person import Proposal
from cwlink.services import member_merge, merge_preview, same_people
from cwlink.services.household_edit import about
from cwlink.services.member_merge import Merged
from cwlink.services.merge_preview import MergePreview
from cwlink.services.same_people import SamePeople, SetApart
from cwlink.ui import same_people_words as words
from cwlink.ui.notices import Notice, Tone, done
from cwlink.ui.page import PageKey
from cwlink.ui.pages.household_place import HouseholdPlace
from cwlink.ui.pages.households_page import HouseholdsPage
from cwlink.ui.pages.same_people_page import MergeLeft, SamePeoplePage, SamePeoplePlace

_LOOKING = "同じ人がいないか確かめています"
_STAY = (
    PageKey.HOUSEHOLDS,
    PageKey.SAME_PEOPLE,
    PageKey.AGENCIES,
    PageKey.MATRIX,
    PageKey.SETTINGS,
)
"""Pages that hold no document, or load anew by themselves."""


class SamePeopleDesk:
    """Answers what the page asks for; what was done stays undoable while the vault is open."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._deeds = Deeds()
        self._page: SamePeoplePage | None = None
        self._wish = MergeWish(Way.ONE, ())
        self._left: MergeLeft | None = None
        desk.window.add_page(PageKey.SAME_PEOPLE, self._make_page, place=PageKey.HOUSEHOLDS)

    def _make_page(self) -> SamePeoplePage:
        page, answer = SamePeoplePage(), self._desk.answer
        page.arrived.connect(answer(self._arrive))
        page.chosen.connect(answer(self._choose))
        page.merge_wanted.connect(answer(self._merge))
        page.apart_wanted.connect(answer(self._set_apart))
        page.undo_wanted.connect(answer(self.undo))
        page.redo_wanted.connect(answer(self.redo))
        page.list_wanted.connect(lambda: self._open_household(""))
        page.resume_wanted.connect(self._resume)
        pane = page.pane
        pane.household_wanted.connect(self._open_household)
        pane.swap_wanted.connect(answer(self._swap))
        pane.way_chosen.connect(answer(self._choose_way))
        pane.value_chosen.connect(answer(self._choose_value))
        pane.day_chosen.connect(answer(self._choose_day))
        self._page = page
        return page

    # what the page shows

    def _arrive(self, where: object) -> None:
        self._look(where.key if isinstance(where, SamePeoplePlace) else "")

    def _look(self, at: str = "") -> None:
        vault, today = self._desk.vault, self._desk.today()

        def read(_progress: Progress) -> SamePeople:
            return same_people.found(vault, today=today)

        self._desk.run_task(_LOOKING, read, lambda found: self._show_found(found, at))

    def _show_found(self, found: SamePeople, at: str) -> None:
        page = self._made_page()
        page.show_found(found, at=at)
        if found.proposals:
            page.list.setFocus()
        else:
            page.empty.button.setFocus()

    def _resume(self, left: MergeLeft) -> None:
        self._left = left

    def _choose(self, proposal: Proposal) -> None:
        """Look at a pair, with what had been chosen about it before a lock."""
        left, self._left = self._left, None
        if left is not None and left.key == proposal.key:
            self._wish = left.wish
        else:
            self._wish = merge_preview.first_wish(
                self._desk.vault, proposal=proposal, today=self._desk.today()
            )
        shown = self._show(proposal)
        openings.note(self._desk, about(shown.sides.staying))
        if not shown.sides.one_household:
            openings.note(self._desk, about(shown.sides.other))

    def _show(self, proposal: Proposal) -> MergePreview:
        today = self._desk.today()
        staying, other = _homes(proposal, self._wish)
        shown = merge_preview.preview(
            self._desk.vault, staying_id=staying, other_id=other, wish=self._wish, today=today
        )
        self._made_page().show_preview(proposal, shown, today)
        return shown

    def _again(self, wish: MergeWish) -> None:
        proposal = self._made_page().proposal()
        if proposal is not None:
            self._wish = wish
            self._show(proposal)

    def _swap(self) -> None:
        shown = self._made_page().preview_shown()
        if shown is None:
            return
        (staying, other), *_rest = self._wish.pairs
        wish = MergeWish(self._wish.way, ((other, staying),))
        if not shown.sides.one_household:
            sides = shown.sides
            wish = merge_preview.with_way(
                wish, sides.other, sides.staying, Way.MOVED, today=self._desk.today()
            )
        self._again(wish)

    def _choose_way(self, way: Way) -> None:
        shown = self._made_page().preview_shown()
        if shown is not None:
            sides = shown.sides
            self._again(
                merge_preview.with_way(
                    self._wish, sides.staying, sides.other, way, today=self._desk.today()
                )
            )

    def _choose_value(self, key: str, choice: Choice) -> None:
        self._again(replace(self._wish, choices={**self._wish.choices, key: choice}))

    def _choose_day(self, day: date | None) -> None:
        if day != self._wish.left_on:
            self._again(replace(self._wish, left_on=day))

    # what is done

    def _merge(self) -> None:
        page = self._made_page()
        proposal, shown = page.proposal(), page.preview_shown()
        if proposal is None or shown is None:
            return
        openings.write(self._desk)  # while both households have a log to write it into
        staying, other = _homes(proposal, self._wish)
        made = member_merge.merge(
            self._desk.vault,
            staying_id=staying,
            other_id=other,
            wish=self._wish,
            now=self._desk.clock.now(),
        )
        told = words.done_words(shown, shown.merge)
        self._deeds.did(
            Deed(told, lambda: self._turn(made, back=True), lambda: self._turn(made, back=False))
        )
        self._changed(made.households)
        self._look()
        self._tell(told)

    def _turn(self, made: Merged, *, back: bool) -> None:
        openings.write(self._desk)
        turn = member_merge.take_back if back else member_merge.do_again
        turn(self._desk.vault, done=made, now=self._desk.clock.now())
        self._changed(made.households)

    def _changed(self, households: tuple[HouseholdId, ...]) -> None:
        """Let every page that held a document of theirs be made anew."""
        self._let_go()
        self._desk.window.forget_pages(but=_STAY)
        for household_id in households:
            self._desk.facts.household_saved.emit(household_id)

    def _let_go(self) -> None:
        """Let the page of households show nothing: one of them may be gone, or another."""
        page = self._desk.window.page(PageKey.HOUSEHOLDS)
        if isinstance(page, HouseholdsPage):
            page.show_nothing()

    def _set_apart(self) -> None:
        proposal = self._made_page().proposal()
        if proposal is None:
            return
        said = same_people.set_apart(
            self._desk.vault, proposal=proposal, now=self._desk.clock.now()
        )
        told = "別の人として記録しました"
        self._deeds.did(
            Deed(told, lambda: self._take_back(said), lambda: self._say_again(said.proposal))
        )
        self._look()
        self._tell(told, "どちらかの氏名・カナ・生年月日・性別が変わるまで、確認しません。")

    def _take_back(self, said: SetApart) -> None:
        same_people.take_back(self._desk.vault, said=said, now=self._desk.clock.now())

    def _say_again(self, proposal: Proposal) -> None:
        same_people.set_apart(self._desk.vault, proposal=proposal, now=self._desk.clock.now())

    def undo(self) -> None:
        """Take back what was done last."""
        deed = self._deeds.undo()
        if deed is not None:
            self._look()
            self._desk.window.show_notice(
                done(f"元に戻しました：{deed.words}", "Ctrl+Yでやり直せます。")
            )

    def redo(self) -> None:
        """Do again what was taken back."""
        deed = self._deeds.redo()
        if deed is not None:
            self._look()
            self._desk.window.show_notice(done(f"やり直しました：{deed.words}"))

    def _tell(self, sentence: str, more: str = "") -> None:
        undo = self._desk.answer(self.undo)
        detail = f"{more}Ctrl+Zでも元に戻せます。"
        self._desk.window.show_notice(Notice(Tone.DONE, sentence, detail, "元に戻す", undo))

    def _open_household(self, household_id: str) -> None:
        self._desk.window.open_page(PageKey.HOUSEHOLDS, HouseholdPlace(household_id))

    def _made_page(self) -> SamePeoplePage:
        if self._page is None:
            raise RuntimeError("the page answers before it was made")
        return self._page


def _homes(proposal: Proposal, wish: MergeWish) -> tuple[HouseholdId, HouseholdId]:
    """Return the household where the record stays and the other one."""
    homes = {one.id: one.household_id for one in (proposal.one, proposal.other)}
    staying, other = wish.pairs[0]
    return homes[staying], homes[other]


def wire(desk: Desk) -> None:
    """Add the page and connect its wishes."""
    SamePeopleDesk(desk)
