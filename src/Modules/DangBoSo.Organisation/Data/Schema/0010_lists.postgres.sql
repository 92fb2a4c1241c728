ALTER TABLE organisation_import ADD COLUMN columns text;
ALTER TABLE organisation_import ADD COLUMN good_only boolean NOT NULL DEFAULT false;
ALTER TABLE organisation_import ADD COLUMN skipped text;

CREATE TABLE organisation_import_columns (
  id uuid NOT NULL PRIMARY KEY,
  account_id uuid NOT NULL,
  kind text NOT NULL,
  headings text NOT NULL,
  columns text NOT NULL,
  set_at bigint NOT NULL,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_import_columns_headings ON organisation_import_columns (account_id, kind, headings);

CREATE TABLE organisation_saved_filter (
  id uuid NOT NULL PRIMARY KEY,
  account_id uuid NOT NULL,
  name text NOT NULL,
  name_folded text NOT NULL,
  query text NOT NULL,
  saved_at bigint NOT NULL,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_saved_filter_name ON organisation_saved_filter (account_id, name_folded);

CREATE TABLE organisation_bulk (
  id uuid NOT NULL PRIMARY KEY,
  act text NOT NULL,
  input text NOT NULL,
  asked_at bigint NOT NULL,
  job_id uuid,
  ended_at bigint,
  version integer NOT NULL
);

CREATE TABLE organisation_bulk_row (
  id uuid NOT NULL PRIMARY KEY,
  bulk_id uuid NOT NULL,
  ordinal integer NOT NULL,
  member_id uuid NOT NULL,
  outcome text,
  reason text,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_bulk_row ON organisation_bulk_row (bulk_id, ordinal);
