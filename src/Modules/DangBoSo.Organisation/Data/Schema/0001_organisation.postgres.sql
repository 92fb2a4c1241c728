CREATE TABLE organisation_unit (
  id uuid NOT NULL PRIMARY KEY,
  code text NOT NULL,
  abbreviation text,
  exchange_code text,
  name text NOT NULL,
  short_name text NOT NULL,
  kind text NOT NULL,
  parent_id uuid,
  root_id uuid NOT NULL,
  founded_on date NOT NULL,
  dissolved_on date,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_unit_code ON organisation_unit (root_id, code) WHERE dissolved_on IS NULL;
CREATE UNIQUE INDEX ux_organisation_unit_root ON organisation_unit (code) WHERE parent_id IS NULL AND dissolved_on IS NULL;
CREATE UNIQUE INDEX ux_organisation_unit_abbreviation ON organisation_unit (root_id, abbreviation) WHERE dissolved_on IS NULL;
CREATE UNIQUE INDEX ux_organisation_unit_exchange ON organisation_unit (exchange_code) WHERE dissolved_on IS NULL;
CREATE INDEX ix_organisation_unit_parent ON organisation_unit (parent_id);

CREATE TABLE organisation_unit_version (
  id uuid NOT NULL PRIMARY KEY,
  unit_id uuid NOT NULL,
  code text NOT NULL,
  abbreviation text,
  exchange_code text,
  name text NOT NULL,
  short_name text NOT NULL,
  kind text NOT NULL,
  parent_id uuid,
  valid_from date NOT NULL,
  decision text,
  recorded_at bigint NOT NULL
);
CREATE INDEX ix_organisation_unit_version_unit ON organisation_unit_version (unit_id, valid_from, recorded_at);

CREATE TABLE organisation_organ (
  id uuid NOT NULL PRIMARY KEY,
  unit_id uuid NOT NULL,
  kind text NOT NULL,
  name text NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_organ_kind ON organisation_organ (unit_id, kind);

CREATE TABLE organisation_member (
  id uuid NOT NULL PRIMARY KEY,
  card_number text NOT NULL,
  full_name text NOT NULL,
  name_sort text NOT NULL,
  name_folded text NOT NULL,
  birth_date date NOT NULL,
  sex text NOT NULL,
  joined_on date NOT NULL,
  official_on date,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_member_card ON organisation_member (card_number);
CREATE INDEX ix_organisation_member_name ON organisation_member (name_sort, id);

CREATE TABLE organisation_membership (
  id uuid NOT NULL PRIMARY KEY,
  member_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  from_day date NOT NULL,
  to_day date,
  recorded_at bigint NOT NULL,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_membership_open ON organisation_membership (member_id) WHERE to_day IS NULL;
CREATE INDEX ix_organisation_membership_unit ON organisation_membership (unit_id, member_id);

CREATE TABLE organisation_post (
  id uuid NOT NULL PRIMARY KEY,
  unit_id uuid NOT NULL,
  organ_id uuid NOT NULL,
  role text NOT NULL,
  title text NOT NULL,
  person_name text NOT NULL,
  member_id uuid,
  from_day date NOT NULL,
  to_day date,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_post_secretary ON organisation_post (organ_id) WHERE role = 'Secretary' AND to_day IS NULL;
CREATE INDEX ix_organisation_post_unit ON organisation_post (unit_id);
CREATE INDEX ix_organisation_post_member ON organisation_post (member_id);

CREATE TABLE organisation_import (
  id uuid NOT NULL PRIMARY KEY,
  kind text NOT NULL,
  uploaded_at bigint NOT NULL,
  job_id uuid,
  applied_at bigint,
  version integer NOT NULL
);
