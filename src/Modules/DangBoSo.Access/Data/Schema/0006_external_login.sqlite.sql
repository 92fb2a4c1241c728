CREATE TABLE access_external_login (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT NOT NULL,
  issuer TEXT NOT NULL,
  subject_hash TEXT NOT NULL,
  linked_at INTEGER NOT NULL,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_access_external_login_account ON access_external_login (account_id);
CREATE UNIQUE INDEX ux_access_external_login_subject ON access_external_login (subject_hash);

ALTER TABLE access_session ADD COLUMN through_provider INTEGER NOT NULL DEFAULT 0;
