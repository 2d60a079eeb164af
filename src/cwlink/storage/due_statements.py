"""What `follow_ups` asks the vault, in SQL: one statement per kind of thing that falls due.

``{whose}`` stands for the household asked about or for every one; ``:day`` is a day in ISO form.
"""

WHOSE = "{whose}"

REVIEWS = """
SELECT household_id, id, reviewed_on, review_date
FROM reviews
WHERE household_id {whose} AND status <> 'draft'
ORDER BY household_id, round
"""
"""Decided reviews, a household's earlier ones first."""

_VERSIONS = "plans JOIN plan_versions ON plan_versions.plan_id = plans.id"
_IN_FORCE = """
plans.household_id {whose} AND plans.ended_on IS NULL AND plan_versions.status = 'final'
  AND plan_versions.version = (SELECT max(version) FROM plan_versions AS others
                               WHERE others.plan_id = plans.id AND others.status = 'final')
"""
"""The latest final version of a plan that has not ended."""

PLANS_IN_FORCE = f"""
SELECT plans.household_id, plan_versions.id, next_monitoring, ends, evaluation_status
FROM {_VERSIONS}
WHERE {_IN_FORCE}
"""

NEXT_MEETINGS = f"""
SELECT plans.household_id, plan_versions.id, min(json_extract(meeting.value, '$.on'))
FROM {_VERSIONS} JOIN json_each(content, '$.meetings') AS meeting
WHERE {_IN_FORCE}
  AND json_extract(meeting.value, '$.is_next') = 1
  AND json_extract(meeting.value, '$.on') >= :day
GROUP BY plans.household_id, plan_versions.id
"""

MEETINGS = """
SELECT cases.household_id, meetings.id, held_on, reply_by, next_on,
  status = 'closed', status = 'held',
  reply_by IS NOT NULL AND EXISTS (
    SELECT 1 FROM json_each(meetings.content, '$.invitees') AS invitee
    WHERE json_extract(invitee.value, '$.replied_on') IS NULL
  ),
  EXISTS (
    SELECT 1 FROM json_each(meetings.content, '$.minutes.materials') AS copy
    WHERE json_extract(copy.value, '$.state') IS NULL
  )
FROM meetings JOIN meeting_cases AS cases ON cases.meeting_id = meetings.id
WHERE cases.household_id {whose} AND (
  status IN ('preparing', 'called', 'held')
  OR status = 'closed' AND next_on >= :day AND NOT EXISTS (
    SELECT 1 FROM meetings AS later
    WHERE later.follows = meetings.id AND later.status <> 'cancelled'
      AND later.form = meetings.form
  )
)
"""
"""Meetings that are not over, and those whose next date no meeting has taken up yet.

Last come whether the minutes are final or begun, whether an agency still owes its answer, and
whether a copy is still to be collected.
"""

INQUIRIES = """
SELECT household_id, id, status, asked_on, answer_by, json_extract(content, '$.does_by')
FROM inquiries
WHERE household_id {whose} AND (status = 'waiting' OR status = 'answered'
  AND result IN ('taken_on', 'on_conditions')
  AND json_extract(content, '$.does_by') IS NOT NULL
  AND json_extract(content, '$.done_on') IS NULL)
"""
"""Inquiries that wait for an answer, and those by which an agency acts until a day."""

PROMISES = """
SELECT household_id, id, kind, due_on
FROM promises
WHERE household_id {whose} AND state = 'open' AND due_on IS NOT NULL
"""

CONSENTS_TO_RENEW = """
WITH standing AS (
  SELECT household_id, member_id, id, state, "on", expires_on, agencies, sections
  FROM consents
  WHERE household_id {whose} AND state IN ('obtained', 'refused') AND withdrawn_on IS NULL
    AND id NOT IN (
      SELECT renews FROM consents
      WHERE household_id {whose} AND renews IS NOT NULL AND ("on" IS NULL OR "on" <= :day)
    )
)
SELECT standing.* FROM standing JOIN members ON members.id = standing.member_id
WHERE (members.left_on IS NULL OR members.left_on > :day) AND standing.member_id IN (
  SELECT member_id FROM standing WHERE state = 'obtained' AND expires_on <= :notice
)
"""
"""Of members with a consent that ends by ``notice``: what stands, no other being in its place."""

DECIDED_POLICIES = """
SELECT household_id, id, decided_on
FROM assistance_policies
WHERE household_id {whose} AND decided_on IS NOT NULL
ORDER BY household_id, decided_on
"""

_THERE = "members.household_id {whose} AND (members.left_on IS NULL OR members.left_on > :day)"

CARE_CERTIFIED = f"""
SELECT household_id, id, care_expires
FROM members
WHERE {_THERE} AND care_state = 'certified' AND care_expires IS NOT NULL
"""

HELD_CERTIFICATES = f"""
SELECT members.household_id, members.id, expires_on
FROM members JOIN certificates ON certificates.member_id = members.id
WHERE {_THERE} AND expires_on IS NOT NULL
"""
