CREATE TABLE access_delegation (
  id uuid NOT NULL PRIMARY KEY,
  giver_post_id uuid NOT NULL,
  giver_account_id uuid NOT NULL,
  delegate_post_id uuid NOT NULL,
  delegate_account_id uuid NOT NULL,
  permissions text NOT NULL,
  from_day date NOT NULL,
  to_day date NOT NULL,
  reason text NOT NULL,
  decision_number text,
  given_at bigint NOT NULL,
  revoked_at bigint,
  version integer NOT NULL
);
CREATE INDEX ix_access_delegation_giver ON access_delegation (giver_account_id, to_day);
CREATE INDEX ix_access_delegation_delegate ON access_delegation (delegate_account_id, to_day);
CREATE INDEX ix_access_delegation_giver_post ON access_delegation (giver_post_id);

ALTER TABLE access_session ADD COLUMN delegation_id uuid;
