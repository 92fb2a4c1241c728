CREATE TABLE access_proposal (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  account_id TEXT,
  member_id TEXT,
  person_name TEXT NOT NULL,
  unit_id TEXT NOT NULL,
  input TEXT NOT NULL,
  reason TEXT NOT NULL,
  proposed_by_id TEXT NOT NULL,
  proposed_post_id TEXT NOT NULL,
  proposed_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  state TEXT NOT NULL,
  answered_by_id TEXT,
  answered_at INTEGER,
  answer TEXT,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_access_proposal_waiting ON access_proposal (kind, account_id) WHERE state = 'Waiting';
CREATE INDEX ix_access_proposal_unit ON access_proposal (unit_id, state);
CREATE INDEX ix_access_proposal_by ON access_proposal (proposed_by_id);
