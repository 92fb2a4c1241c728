CREATE TABLE access_authenticator (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT NOT NULL,
  sealed_secret BLOB NOT NULL,
  added_at INTEGER NOT NULL,
  last_step INTEGER NOT NULL,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_access_authenticator_account ON access_authenticator (account_id);

CREATE TABLE access_recovery_code (
  account_id TEXT NOT NULL,
  code_hash TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  used_at INTEGER,
  version INTEGER NOT NULL,
  PRIMARY KEY (account_id, code_hash)
);

ALTER TABLE access_session ADD COLUMN device TEXT NOT NULL DEFAULT '';
ALTER TABLE access_session ADD COLUMN awaits_factor INTEGER NOT NULL DEFAULT 0;
ALTER TABLE access_session ADD COLUMN factor_at INTEGER;
