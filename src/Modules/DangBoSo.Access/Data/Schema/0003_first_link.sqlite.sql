CREATE TABLE access_first_link (
  id TEXT NOT NULL PRIMARY KEY,
  token_hash TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER,
  version INTEGER NOT NULL
);
