CREATE TABLE access_compartment (
  id TEXT NOT NULL PRIMARY KEY,
  unit_id TEXT NOT NULL,
  name TEXT NOT NULL,
  purpose TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  opened_by TEXT NOT NULL,
  closed_at INTEGER,
  changed_at INTEGER NOT NULL,
  version INTEGER NOT NULL
);
CREATE INDEX ix_access_compartment_unit ON access_compartment (unit_id);

CREATE TABLE access_compartment_member (
  id TEXT NOT NULL PRIMARY KEY,
  compartment_id TEXT NOT NULL,
  post_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  admitted_at INTEGER NOT NULL,
  admitted_by TEXT NOT NULL,
  ended_at INTEGER,
  ended_by TEXT,
  end_reason TEXT,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_access_compartment_member_post ON access_compartment_member (post_id, compartment_id) WHERE ended_at IS NULL;
CREATE INDEX ix_access_compartment_member_compartment ON access_compartment_member (compartment_id);
