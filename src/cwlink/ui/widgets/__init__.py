"""The building blocks of every page.

Import from the module named; nothing is re-exported, so that a page loads only what it shows.
They take their look from ``ui.theme`` by themselves, have a spoken name and work by keyboard.

Text and ground
    labels          Label(text, Text.ROLE, tint=token, wrap=…), page_title, section_title, help_text
    cards           Card (body.add, head), Divider, SectionHead (title, note, actions)
    icon_label      IconLabel: a glyph beside words · flow: FlowLayout for chips and buttons
    empty_state     EmptyState in a section, EmptyPage for a whole page
Buttons and choices of view
    buttons         PrimaryButton (one per screen), SecondaryButton, LinkButton, IconButton;
                    set_allowed(False, why) disables with the reason as tooltip
    segments        Segments: すべて 93 | 期限あり 12
    rail_button     RailButton · key_cap: KeyCap (used by rail and status line)
Badges and marks
    badges          Chip (an issue), Tag (state, source), DoubtTag; chip(), tag(), doubt() for cells
    mark_legend     MarkLegend: 印：○ 主に担当 …; marks themselves are in ui.tables.marks
Fields: value(), set_value(), changed (only when the caseworker changes something)
    field_frame     FieldFrame(label, editor, required=, help_line=, path=); set_remark(tone, text)
    fields          TextField, NumberField, ChoiceField · text_area: GrowingTextArea
    search_field    SearchField with searched(text)
    date_fields     WarekiDateField (value() -> date | None), PartialDateField (birth dates)
    checks          CheckRow, RadioGroup (tick_paint: how they are drawn, in cells too)
Messages
    strips          NoticeStrip (shows a ui.notices.Notice), NextStepStrip (次にすること)
    remark_strip    RemarkStrip: 入力が必要 / 確認 with links; chosen(path), next_remark()
Places in a page
    step_list       StepList: the steps of a wizard, folds to one line
    contents_list   ContentsList: sections of a record with counts, 未記入あり
    sections        SectionsPage: the scrolling middle; jump_to(key), focus_field(path)
    side_panel      SidePanel: beside the work, or a drawer over it
Tables and lists are in ``ui.tables``: ruled_table (RuledTable, Column), cells (Cell), grouped_list
(GroupedListView, ListEntry, ListGroup). Undo and autosave of drafts: ``ui.editing``.
"""
