ALTER TABLE organisation_member ADD COLUMN record_number bytea;
ALTER TABLE organisation_member ADD COLUMN record_number_hash text;
ALTER TABLE organisation_member ADD COLUMN citizen_id bytea;
ALTER TABLE organisation_member ADD COLUMN citizen_id_hash text;
ALTER TABLE organisation_member ADD COLUMN decided_on date;
ALTER TABLE organisation_member ADD COLUMN seniority_from date;
CREATE UNIQUE INDEX ux_organisation_member_record ON organisation_member (record_number_hash);
CREATE UNIQUE INDEX ux_organisation_member_citizen ON organisation_member (citizen_id_hash);

CREATE TABLE organisation_member_value (
  id uuid NOT NULL PRIMARY KEY,
  member_id uuid NOT NULL,
  field text NOT NULL,
  value text,
  secret bytea,
  source text NOT NULL,
  source_day date,
  state text NOT NULL,
  recorded_at bigint NOT NULL,
  recorded_by uuid,
  superseded_at bigint,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_member_value_present ON organisation_member_value (member_id, field) WHERE superseded_at IS NULL;
CREATE INDEX ix_organisation_member_value_field ON organisation_member_value (field, value) WHERE superseded_at IS NULL;

CREATE TABLE organisation_member_row (
  id uuid NOT NULL PRIMARY KEY,
  line_id uuid NOT NULL,
  edition integer NOT NULL,
  member_id uuid NOT NULL,
  list text NOT NULL,
  cells text,
  sealed_cells bytea,
  source text NOT NULL,
  source_day date,
  state text NOT NULL,
  recorded_at bigint NOT NULL,
  recorded_by uuid,
  superseded_at bigint,
  removed_because bytea,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_member_row_edition ON organisation_member_row (line_id, edition);
CREATE INDEX ix_organisation_member_row_member ON organisation_member_row (member_id, list);

CREATE TABLE organisation_member_section (
  id uuid NOT NULL PRIMARY KEY,
  member_id uuid NOT NULL,
  section text NOT NULL,
  changed_at bigint NOT NULL,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_member_section ON organisation_member_section (member_id, section);

CREATE TABLE organisation_member_paper (
  id uuid NOT NULL PRIMARY KEY,
  member_id uuid NOT NULL,
  kind text NOT NULL,
  title text NOT NULL,
  paper_day date,
  added_at bigint NOT NULL,
  added_by uuid,
  removed_at bigint,
  removed_because bytea,
  version integer NOT NULL
);
CREATE INDEX ix_organisation_member_paper_member ON organisation_member_paper (member_id);
CREATE UNIQUE INDEX ux_organisation_member_paper_photo ON organisation_member_paper (member_id) WHERE kind = 'Photo' AND removed_at IS NULL;

CREATE TABLE organisation_member_correction (
  id uuid NOT NULL PRIMARY KEY,
  member_id uuid NOT NULL,
  target text NOT NULL,
  line_id uuid,
  of_list boolean NOT NULL,
  seen bytea,
  proposed bytea,
  reason bytea NOT NULL,
  state text NOT NULL,
  proposed_by uuid NOT NULL,
  proposed_at bigint NOT NULL,
  decided_by uuid,
  decided_at bigint,
  answer bytea,
  version integer NOT NULL
);
CREATE INDEX ix_organisation_member_correction_member ON organisation_member_correction (member_id);
CREATE INDEX ix_organisation_member_correction_waiting ON organisation_member_correction (id) WHERE state = 'Waiting';
