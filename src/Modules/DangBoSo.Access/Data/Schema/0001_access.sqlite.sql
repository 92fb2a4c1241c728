CREATE TABLE access_account (
  id TEXT NOT NULL PRIMARY KEY,
  login TEXT NOT NULL,
  display_name TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  member_id TEXT,
  is_enabled INTEGER NOT NULL,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_access_account_login ON access_account (login);

CREATE TABLE access_account_post (
  account_id TEXT NOT NULL,
  post_id TEXT NOT NULL,
  unit_id TEXT NOT NULL,
  PRIMARY KEY (account_id, post_id)
);
CREATE UNIQUE INDEX ux_access_account_post_post ON access_account_post (post_id);
CREATE INDEX ix_access_account_post_unit ON access_account_post (unit_id, account_id);

CREATE TABLE access_session (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT NOT NULL,
  post_id TEXT,
  created_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  ended_at INTEGER
);
CREATE INDEX ix_access_session_account ON access_session (account_id);

CREATE TABLE access_sign_in_failure (
  login_hash TEXT NOT NULL PRIMARY KEY,
  failures INTEGER NOT NULL,
  window_started_at INTEGER NOT NULL,
  locked_until_at INTEGER
);
