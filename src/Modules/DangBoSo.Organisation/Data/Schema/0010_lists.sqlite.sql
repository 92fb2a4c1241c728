ALTER TABLE organisation_import ADD COLUMN columns TEXT;
ALTER TABLE organisation_import ADD COLUMN good_only INTEGER NOT NULL DEFAULT 0;
ALTER TABLE organisation_import ADD COLUMN skipped TEXT;

CREATE TABLE organisation_import_columns (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  headings TEXT NOT NULL,
  columns TEXT NOT NULL,
  set_at INTEGER NOT NULL,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_import_columns_headings ON organisation_import_columns (account_id, kind, headings);

CREATE TABLE organisation_saved_filter (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT NOT NULL,
  name TEXT NOT NULL,
  name_folded TEXT NOT NULL,
  query TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_saved_filter_name ON organisation_saved_filter (account_id, name_folded);

CREATE TABLE organisation_bulk (
  id TEXT NOT NULL PRIMARY KEY,
  act TEXT NOT NULL,
  input TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  job_id TEXT,
  ended_at INTEGER,
  version INTEGER NOT NULL
);

CREATE TABLE organisation_bulk_row (
  id TEXT NOT NULL PRIMARY KEY,
  bulk_id TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  member_id TEXT NOT NULL,
  outcome TEXT,
  reason TEXT,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_bulk_row ON organisation_bulk_row (bulk_id, ordinal);
