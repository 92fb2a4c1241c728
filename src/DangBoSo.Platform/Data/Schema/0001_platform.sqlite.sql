CREATE TABLE platform_act (
  id TEXT NOT NULL PRIMARY KEY,
  type TEXT NOT NULL,
  version INTEGER NOT NULL,
  actor_id TEXT,
  post_id TEXT,
  subject_id TEXT,
  at INTEGER NOT NULL,
  detail TEXT NOT NULL,
  salt BLOB,
  commitment BLOB NOT NULL
);
CREATE INDEX ix_platform_act_subject ON platform_act (subject_id, id);

CREATE TABLE platform_act_change (
  act_id TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  operation TEXT NOT NULL,
  before_json TEXT,
  after_json TEXT,
  PRIMARY KEY (act_id, ordinal)
);
CREATE INDEX ix_platform_act_change_row ON platform_act_change (table_name, row_key, row_version);

CREATE TABLE platform_lineage (
  organisation_id TEXT NOT NULL,
  ancestor_id TEXT NOT NULL,
  PRIMARY KEY (organisation_id, ancestor_id)
);
CREATE INDEX ix_platform_lineage_ancestor ON platform_lineage (ancestor_id, organisation_id);

CREATE TABLE platform_audience (
  record_id TEXT NOT NULL,
  token TEXT NOT NULL,
  PRIMARY KEY (record_id, token)
);
CREATE INDEX ix_platform_audience_token ON platform_audience (token, record_id);

CREATE TABLE platform_form_token (
  token TEXT NOT NULL PRIMARY KEY,
  account_id TEXT,
  outcome_id TEXT,
  used_at INTEGER NOT NULL
);

CREATE TABLE platform_rule_set (
  code TEXT NOT NULL,
  effective_from TEXT NOT NULL,
  effective_to TEXT,
  citation TEXT NOT NULL,
  json TEXT NOT NULL,
  PRIMARY KEY (code, effective_from)
);

CREATE TABLE platform_blob (
  hash TEXT NOT NULL PRIMARY KEY,
  size INTEGER NOT NULL,
  content_type TEXT NOT NULL,
  added_at INTEGER NOT NULL
);

CREATE TABLE platform_file (
  id TEXT NOT NULL PRIMARY KEY,
  record_id TEXT NOT NULL,
  blob_hash TEXT NOT NULL,
  name_cipher BLOB NOT NULL,
  added_at INTEGER NOT NULL
);
CREATE INDEX ix_platform_file_record ON platform_file (record_id, id);

CREATE TABLE platform_job (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  input TEXT NOT NULL,
  account_id TEXT,
  post_id TEXT,
  state TEXT NOT NULL,
  cursor TEXT,
  done INTEGER NOT NULL,
  total INTEGER NOT NULL,
  message TEXT,
  attempts INTEGER NOT NULL,
  lease_owner TEXT,
  lease_until INTEGER,
  cancel_asked INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  ended_at INTEGER
);
CREATE INDEX ix_platform_job_state ON platform_job (state, id);

CREATE TABLE platform_setting (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
);

CREATE TABLE platform_search (
  seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  record_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  day TEXT,
  body TEXT NOT NULL,
  folded TEXT NOT NULL,
  tokens TEXT NOT NULL
);
CREATE UNIQUE INDEX ux_platform_search_record ON platform_search (record_id);
CREATE VIRTUAL TABLE platform_search_fts USING fts5(folded, tokens, content='platform_search', content_rowid='seq', tokenize='unicode61 remove_diacritics 0');
CREATE TRIGGER platform_search_ai AFTER INSERT ON platform_search BEGIN
  INSERT INTO platform_search_fts (rowid, folded, tokens) VALUES (new.seq, new.folded, new.tokens);
END;
CREATE TRIGGER platform_search_ad AFTER DELETE ON platform_search BEGIN
  INSERT INTO platform_search_fts (platform_search_fts, rowid, folded, tokens) VALUES ('delete', old.seq, old.folded, old.tokens);
END;
CREATE TRIGGER platform_search_au AFTER UPDATE ON platform_search BEGIN
  INSERT INTO platform_search_fts (platform_search_fts, rowid, folded, tokens) VALUES ('delete', old.seq, old.folded, old.tokens);
  INSERT INTO platform_search_fts (rowid, folded, tokens) VALUES (new.seq, new.folded, new.tokens);
END;
