CREATE TABLE organisation_unit (
  id TEXT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL,
  abbreviation TEXT,
  exchange_code TEXT,
  name TEXT NOT NULL,
  short_name TEXT NOT NULL,
  kind TEXT NOT NULL,
  parent_id TEXT,
  root_id TEXT NOT NULL,
  founded_on TEXT NOT NULL,
  dissolved_on TEXT,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_unit_code ON organisation_unit (root_id, code) WHERE dissolved_on IS NULL;
CREATE UNIQUE INDEX ux_organisation_unit_root ON organisation_unit (code) WHERE parent_id IS NULL AND dissolved_on IS NULL;
CREATE UNIQUE INDEX ux_organisation_unit_abbreviation ON organisation_unit (root_id, abbreviation) WHERE dissolved_on IS NULL;
CREATE UNIQUE INDEX ux_organisation_unit_exchange ON organisation_unit (exchange_code) WHERE dissolved_on IS NULL;
CREATE INDEX ix_organisation_unit_parent ON organisation_unit (parent_id);

CREATE TABLE organisation_unit_version (
  id TEXT NOT NULL PRIMARY KEY,
  unit_id TEXT NOT NULL,
  code TEXT NOT NULL,
  abbreviation TEXT,
  exchange_code TEXT,
  name TEXT NOT NULL,
  short_name TEXT NOT NULL,
  kind TEXT NOT NULL,
  parent_id TEXT,
  valid_from TEXT NOT NULL,
  decision TEXT,
  recorded_at INTEGER NOT NULL
);
CREATE INDEX ix_organisation_unit_version_unit ON organisation_unit_version (unit_id, valid_from, recorded_at);

CREATE TABLE organisation_organ (
  id TEXT NOT NULL PRIMARY KEY,
  unit_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_organ_kind ON organisation_organ (unit_id, kind);

CREATE TABLE organisation_member (
  id TEXT NOT NULL PRIMARY KEY,
  card_number TEXT NOT NULL,
  full_name TEXT NOT NULL,
  name_sort TEXT NOT NULL,
  name_folded TEXT NOT NULL,
  birth_date TEXT NOT NULL,
  sex TEXT NOT NULL,
  joined_on TEXT NOT NULL,
  official_on TEXT,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_member_card ON organisation_member (card_number);
CREATE INDEX ix_organisation_member_name ON organisation_member (name_sort, id);

CREATE TABLE organisation_membership (
  id TEXT NOT NULL PRIMARY KEY,
  member_id TEXT NOT NULL,
  unit_id TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT,
  recorded_at INTEGER NOT NULL,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_membership_open ON organisation_membership (member_id) WHERE to_day IS NULL;
CREATE INDEX ix_organisation_membership_unit ON organisation_membership (unit_id, member_id);

CREATE TABLE organisation_post (
  id TEXT NOT NULL PRIMARY KEY,
  unit_id TEXT NOT NULL,
  organ_id TEXT NOT NULL,
  role TEXT NOT NULL,
  title TEXT NOT NULL,
  person_name TEXT NOT NULL,
  member_id TEXT,
  from_day TEXT NOT NULL,
  to_day TEXT,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_post_secretary ON organisation_post (organ_id) WHERE role = 'Secretary' AND to_day IS NULL;
CREATE INDEX ix_organisation_post_unit ON organisation_post (unit_id);
CREATE INDEX ix_organisation_post_member ON organisation_post (member_id);

CREATE TABLE organisation_import (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  uploaded_at INTEGER NOT NULL,
  job_id TEXT,
  applied_at INTEGER,
  version INTEGER NOT NULL
);
