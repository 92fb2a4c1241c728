CREATE TABLE access_external_login (
  id uuid NOT NULL PRIMARY KEY,
  account_id uuid NOT NULL,
  issuer text NOT NULL,
  subject_hash text NOT NULL,
  linked_at bigint NOT NULL,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_access_external_login_account ON access_external_login (account_id);
CREATE UNIQUE INDEX ux_access_external_login_subject ON access_external_login (subject_hash);

ALTER TABLE access_session ADD COLUMN through_provider boolean NOT NULL DEFAULT false;
