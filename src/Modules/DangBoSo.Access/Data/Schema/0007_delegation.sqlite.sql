CREATE TABLE access_delegation (
  id TEXT NOT NULL PRIMARY KEY,
  giver_post_id TEXT NOT NULL,
  giver_account_id TEXT NOT NULL,
  delegate_post_id TEXT NOT NULL,
  delegate_account_id TEXT NOT NULL,
  permissions TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  reason TEXT NOT NULL,
  decision_number TEXT,
  given_at INTEGER NOT NULL,
  revoked_at INTEGER,
  version INTEGER NOT NULL
);
CREATE INDEX ix_access_delegation_giver ON access_delegation (giver_account_id, to_day);
CREATE INDEX ix_access_delegation_delegate ON access_delegation (delegate_account_id, to_day);
CREATE INDEX ix_access_delegation_giver_post ON access_delegation (giver_post_id);

ALTER TABLE access_session ADD COLUMN delegation_id TEXT;
