CREATE TABLE access_proposal (
  id uuid NOT NULL PRIMARY KEY,
  kind text NOT NULL,
  account_id uuid,
  member_id uuid,
  person_name text NOT NULL,
  unit_id uuid NOT NULL,
  input text NOT NULL,
  reason text NOT NULL,
  proposed_by_id uuid NOT NULL,
  proposed_post_id uuid NOT NULL,
  proposed_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  state text NOT NULL,
  answered_by_id uuid,
  answered_at bigint,
  answer text,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_access_proposal_waiting ON access_proposal (kind, account_id) WHERE state = 'Waiting';
CREATE INDEX ix_access_proposal_unit ON access_proposal (unit_id, state);
CREATE INDEX ix_access_proposal_by ON access_proposal (proposed_by_id);
