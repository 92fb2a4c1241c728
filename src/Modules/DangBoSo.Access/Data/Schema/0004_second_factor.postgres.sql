CREATE TABLE access_authenticator (
  id uuid NOT NULL PRIMARY KEY,
  account_id uuid NOT NULL,
  sealed_secret bytea NOT NULL,
  added_at bigint NOT NULL,
  last_step bigint NOT NULL,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_access_authenticator_account ON access_authenticator (account_id);

CREATE TABLE access_recovery_code (
  account_id uuid NOT NULL,
  code_hash text NOT NULL,
  made_at bigint NOT NULL,
  used_at bigint,
  version integer NOT NULL,
  PRIMARY KEY (account_id, code_hash)
);

ALTER TABLE access_session ADD COLUMN device text NOT NULL DEFAULT '';
ALTER TABLE access_session ADD COLUMN awaits_factor boolean NOT NULL DEFAULT false;
ALTER TABLE access_session ADD COLUMN factor_at bigint;
