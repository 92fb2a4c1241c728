CREATE TABLE access_passkey (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT NOT NULL,
  credential_id BLOB NOT NULL,
  public_key BLOB NOT NULL,
  name TEXT NOT NULL,
  is_backup_eligible INTEGER NOT NULL,
  added_at INTEGER NOT NULL,
  sign_count INTEGER NOT NULL,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_access_passkey_credential ON access_passkey (credential_id);
CREATE INDEX ix_access_passkey_account ON access_passkey (account_id);
