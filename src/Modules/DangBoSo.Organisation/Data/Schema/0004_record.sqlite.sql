ALTER TABLE organisation_member ADD COLUMN record_number BLOB;
ALTER TABLE organisation_member ADD COLUMN record_number_hash TEXT;
ALTER TABLE organisation_member ADD COLUMN citizen_id BLOB;
ALTER TABLE organisation_member ADD COLUMN citizen_id_hash TEXT;
ALTER TABLE organisation_member ADD COLUMN decided_on TEXT;
ALTER TABLE organisation_member ADD COLUMN seniority_from TEXT;
CREATE UNIQUE INDEX ux_organisation_member_record ON organisation_member (record_number_hash);
CREATE UNIQUE INDEX ux_organisation_member_citizen ON organisation_member (citizen_id_hash);

CREATE TABLE organisation_member_value (
  id TEXT NOT NULL PRIMARY KEY,
  member_id TEXT NOT NULL,
  field TEXT NOT NULL,
  value TEXT,
  secret BLOB,
  source TEXT NOT NULL,
  source_day TEXT,
  state TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT,
  superseded_at INTEGER,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_member_value_present ON organisation_member_value (member_id, field) WHERE superseded_at IS NULL;
CREATE INDEX ix_organisation_member_value_field ON organisation_member_value (field, value) WHERE superseded_at IS NULL;

CREATE TABLE organisation_member_row (
  id TEXT NOT NULL PRIMARY KEY,
  line_id TEXT NOT NULL,
  edition INTEGER NOT NULL,
  member_id TEXT NOT NULL,
  list TEXT NOT NULL,
  cells TEXT,
  sealed_cells BLOB,
  source TEXT NOT NULL,
  source_day TEXT,
  state TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT,
  superseded_at INTEGER,
  removed_because BLOB,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_member_row_edition ON organisation_member_row (line_id, edition);
CREATE INDEX ix_organisation_member_row_member ON organisation_member_row (member_id, list);

CREATE TABLE organisation_member_section (
  id TEXT NOT NULL PRIMARY KEY,
  member_id TEXT NOT NULL,
  section TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_member_section ON organisation_member_section (member_id, section);

CREATE TABLE organisation_member_paper (
  id TEXT NOT NULL PRIMARY KEY,
  member_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  paper_day TEXT,
  added_at INTEGER NOT NULL,
  added_by TEXT,
  removed_at INTEGER,
  removed_because BLOB,
  version INTEGER NOT NULL
);
CREATE INDEX ix_organisation_member_paper_member ON organisation_member_paper (member_id);
CREATE UNIQUE INDEX ux_organisation_member_paper_photo ON organisation_member_paper (member_id) WHERE kind = 'Photo' AND removed_at IS NULL;

CREATE TABLE organisation_member_correction (
  id TEXT NOT NULL PRIMARY KEY,
  member_id TEXT NOT NULL,
  target TEXT NOT NULL,
  line_id TEXT,
  of_list INTEGER NOT NULL,
  seen BLOB,
  proposed BLOB,
  reason BLOB NOT NULL,
  state TEXT NOT NULL,
  proposed_by TEXT NOT NULL,
  proposed_at INTEGER NOT NULL,
  decided_by TEXT,
  decided_at INTEGER,
  answer BLOB,
  version INTEGER NOT NULL
);
CREATE INDEX ix_organisation_member_correction_member ON organisation_member_correction (member_id);
CREATE INDEX ix_organisation_member_correction_waiting ON organisation_member_correction (id) WHERE state = 'Waiting';
