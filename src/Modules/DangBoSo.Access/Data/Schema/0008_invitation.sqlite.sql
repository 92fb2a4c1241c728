CREATE TABLE access_invitation (
  account_id TEXT NOT NULL PRIMARY KEY,
  token_hash TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  ended_at INTEGER,
  version INTEGER NOT NULL
);
CREATE INDEX ix_access_invitation_token ON access_invitation (token_hash);
