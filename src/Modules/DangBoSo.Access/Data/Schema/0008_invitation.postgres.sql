CREATE TABLE access_invitation (
  account_id uuid NOT NULL PRIMARY KEY,
  token_hash text NOT NULL,
  made_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  ended_at bigint,
  version integer NOT NULL
);
CREATE INDEX ix_access_invitation_token ON access_invitation (token_hash);
