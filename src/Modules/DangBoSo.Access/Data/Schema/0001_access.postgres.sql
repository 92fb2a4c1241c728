CREATE TABLE access_account (
  id uuid NOT NULL PRIMARY KEY,
  login text NOT NULL,
  display_name text NOT NULL,
  password_hash text NOT NULL,
  member_id uuid,
  is_enabled boolean NOT NULL,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_access_account_login ON access_account (login);

CREATE TABLE access_account_post (
  account_id uuid NOT NULL,
  post_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  PRIMARY KEY (account_id, post_id)
);
CREATE UNIQUE INDEX ux_access_account_post_post ON access_account_post (post_id);
CREATE INDEX ix_access_account_post_unit ON access_account_post (unit_id, account_id);

CREATE TABLE access_session (
  id uuid NOT NULL PRIMARY KEY,
  account_id uuid NOT NULL,
  post_id uuid,
  created_at bigint NOT NULL,
  last_seen_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  ended_at bigint
);
CREATE INDEX ix_access_session_account ON access_session (account_id);

CREATE TABLE access_sign_in_failure (
  login_hash text NOT NULL PRIMARY KEY,
  failures integer NOT NULL,
  window_started_at bigint NOT NULL,
  locked_until_at bigint
);
