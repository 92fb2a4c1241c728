CREATE TABLE access_passkey (
  id uuid NOT NULL PRIMARY KEY,
  account_id uuid NOT NULL,
  credential_id bytea NOT NULL,
  public_key bytea NOT NULL,
  name text NOT NULL,
  is_backup_eligible boolean NOT NULL,
  added_at bigint NOT NULL,
  sign_count bigint NOT NULL,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_access_passkey_credential ON access_passkey (credential_id);
CREATE INDEX ix_access_passkey_account ON access_passkey (account_id);
