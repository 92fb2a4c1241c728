-- A member sojourns elsewhere for a time beside the place where he is counted.
ALTER TABLE organisation_membership ADD COLUMN kind text NOT NULL DEFAULT 'Official';
DROP INDEX ux_organisation_membership_open;
CREATE UNIQUE INDEX ux_organisation_membership_open ON organisation_membership (member_id, kind) WHERE to_day IS NULL;

CREATE TABLE organisation_procedure (
  id uuid NOT NULL PRIMARY KEY,
  kind text NOT NULL,
  lane text NOT NULL,
  member_id uuid,
  person_name text NOT NULL,
  name_folded text NOT NULL,
  birth_date date NOT NULL,
  sex text NOT NULL,
  unit_id uuid NOT NULL,
  destination_id uuid,
  until_day date,
  note text,
  started_on date NOT NULL,
  rule_version date NOT NULL,
  state text NOT NULL,
  current_step text,
  current_unit_id uuid,
  due_on date NOT NULL,
  reminded text NOT NULL,
  sequence integer NOT NULL,
  ended_on date,
  ended_because text,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_procedure_lane ON organisation_procedure (member_id, lane) WHERE state = 'Open';
CREATE UNIQUE INDEX ux_organisation_procedure_applicant ON organisation_procedure (unit_id, name_folded, birth_date) WHERE state = 'Open' AND member_id IS NULL;
CREATE INDEX ix_organisation_procedure_due ON organisation_procedure (state, due_on, id);
CREATE INDEX ix_organisation_procedure_member ON organisation_procedure (member_id);

CREATE TABLE organisation_procedure_step (
  id uuid NOT NULL PRIMARY KEY,
  procedure_id uuid NOT NULL,
  sequence integer NOT NULL,
  step text NOT NULL,
  result text NOT NULL,
  unit_id uuid NOT NULL,
  on_day date NOT NULL,
  decision_number text,
  entitled integer,
  present integer,
  valid integer,
  votes_for integer,
  votes_against integer,
  measure text,
  until_day date,
  note text,
  due_on date,
  rule_version date NOT NULL,
  taken_by uuid,
  taken_by_name text NOT NULL,
  taken_by_post text NOT NULL,
  recorded_at bigint NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_procedure_step ON organisation_procedure_step (procedure_id, sequence);

CREATE TABLE organisation_procedure_paper (
  id uuid NOT NULL PRIMARY KEY,
  procedure_id uuid NOT NULL,
  step_id uuid NOT NULL,
  form text NOT NULL,
  title text NOT NULL
);
CREATE INDEX ix_organisation_procedure_paper ON organisation_procedure_paper (procedure_id);

CREATE TABLE organisation_member_standing (
  id uuid NOT NULL PRIMARY KEY,
  member_id uuid NOT NULL,
  kind text NOT NULL,
  measure text,
  from_day date NOT NULL,
  to_day date,
  decided_on date,
  decision_number text,
  procedure_id uuid NOT NULL,
  recorded_at bigint NOT NULL,
  version integer NOT NULL
);
CREATE INDEX ix_organisation_member_standing_member ON organisation_member_standing (member_id, from_day);

CREATE TABLE organisation_member_badge (
  id uuid NOT NULL PRIMARY KEY,
  member_id uuid NOT NULL,
  years integer NOT NULL,
  round_day date NOT NULL,
  decided_on date NOT NULL,
  decision_number text NOT NULL,
  recorded_at bigint NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_member_badge_years ON organisation_member_badge (member_id, years);
