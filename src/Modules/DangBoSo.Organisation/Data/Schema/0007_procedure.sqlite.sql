-- A member sojourns elsewhere for a time beside the place where he is counted.
ALTER TABLE organisation_membership ADD COLUMN kind TEXT NOT NULL DEFAULT 'Official';
DROP INDEX ux_organisation_membership_open;
CREATE UNIQUE INDEX ux_organisation_membership_open ON organisation_membership (member_id, kind) WHERE to_day IS NULL;

CREATE TABLE organisation_procedure (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  lane TEXT NOT NULL,
  member_id TEXT,
  person_name TEXT NOT NULL,
  name_folded TEXT NOT NULL,
  birth_date TEXT NOT NULL,
  sex TEXT NOT NULL,
  unit_id TEXT NOT NULL,
  destination_id TEXT,
  until_day TEXT,
  note TEXT,
  started_on TEXT NOT NULL,
  rule_version TEXT NOT NULL,
  state TEXT NOT NULL,
  current_step TEXT,
  current_unit_id TEXT,
  due_on TEXT NOT NULL,
  reminded TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  ended_on TEXT,
  ended_because TEXT,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_procedure_lane ON organisation_procedure (member_id, lane) WHERE state = 'Open';
CREATE UNIQUE INDEX ux_organisation_procedure_applicant ON organisation_procedure (unit_id, name_folded, birth_date) WHERE state = 'Open' AND member_id IS NULL;
CREATE INDEX ix_organisation_procedure_due ON organisation_procedure (state, due_on, id);
CREATE INDEX ix_organisation_procedure_member ON organisation_procedure (member_id);

CREATE TABLE organisation_procedure_step (
  id TEXT NOT NULL PRIMARY KEY,
  procedure_id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  step TEXT NOT NULL,
  result TEXT NOT NULL,
  unit_id TEXT NOT NULL,
  on_day TEXT NOT NULL,
  decision_number TEXT,
  entitled INTEGER,
  present INTEGER,
  valid INTEGER,
  votes_for INTEGER,
  votes_against INTEGER,
  measure TEXT,
  until_day TEXT,
  note TEXT,
  due_on TEXT,
  rule_version TEXT NOT NULL,
  taken_by TEXT,
  taken_by_name TEXT NOT NULL,
  taken_by_post TEXT NOT NULL,
  recorded_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_procedure_step ON organisation_procedure_step (procedure_id, sequence);

CREATE TABLE organisation_procedure_paper (
  id TEXT NOT NULL PRIMARY KEY,
  procedure_id TEXT NOT NULL,
  step_id TEXT NOT NULL,
  form TEXT NOT NULL,
  title TEXT NOT NULL
);
CREATE INDEX ix_organisation_procedure_paper ON organisation_procedure_paper (procedure_id);

CREATE TABLE organisation_member_standing (
  id TEXT NOT NULL PRIMARY KEY,
  member_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  measure TEXT,
  from_day TEXT NOT NULL,
  to_day TEXT,
  decided_on TEXT,
  decision_number TEXT,
  procedure_id TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  version INTEGER NOT NULL
);
CREATE INDEX ix_organisation_member_standing_member ON organisation_member_standing (member_id, from_day);

CREATE TABLE organisation_member_badge (
  id TEXT NOT NULL PRIMARY KEY,
  member_id TEXT NOT NULL,
  years INTEGER NOT NULL,
  round_day TEXT NOT NULL,
  decided_on TEXT NOT NULL,
  decision_number TEXT NOT NULL,
  recorded_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_member_badge_years ON organisation_member_badge (member_id, years);
