CREATE INDEX ix_organisation_member_namesake ON organisation_member (name_folded, birth_date);

CREATE TABLE organisation_quality_finding (
  id TEXT NOT NULL PRIMARY KEY,
  member_id TEXT NOT NULL,
  rule TEXT NOT NULL,
  fields TEXT NOT NULL,
  twin_id TEXT,
  urgency TEXT NOT NULL,
  found_on TEXT NOT NULL,
  state TEXT NOT NULL,
  closed_at INTEGER,
  closed_by TEXT
);
CREATE UNIQUE INDEX ux_organisation_quality_finding_rule ON organisation_quality_finding (member_id, rule);
CREATE INDEX ix_organisation_quality_finding_queue ON organisation_quality_finding (urgency, id) WHERE state = 'Open';
CREATE INDEX ix_organisation_quality_finding_twin ON organisation_quality_finding (twin_id) WHERE twin_id IS NOT NULL;

CREATE TABLE organisation_quality_decision (
  id TEXT NOT NULL PRIMARY KEY,
  member_id TEXT NOT NULL,
  rule TEXT NOT NULL,
  ground BLOB NOT NULL,
  reason BLOB NOT NULL,
  decided_by TEXT,
  decided_at INTEGER NOT NULL
);
CREATE INDEX ix_organisation_quality_decision_member ON organisation_quality_decision (member_id);

CREATE TABLE organisation_quality_score (
  id TEXT NOT NULL PRIMARY KEY,
  member_id TEXT NOT NULL,
  share INTEGER NOT NULL,
  examined_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_quality_score_member ON organisation_quality_score (member_id);
