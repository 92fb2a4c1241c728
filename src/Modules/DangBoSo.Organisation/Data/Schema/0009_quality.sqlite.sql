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

CREATE TABLE organisation_reconciliation (
  id TEXT NOT NULL PRIMARY KEY,
  unit_id TEXT NOT NULL,
  uploaded_at INTEGER NOT NULL,
  content TEXT,
  job_id TEXT NOT NULL,
  compared_at INTEGER,
  closed_at INTEGER,
  version INTEGER NOT NULL
);

CREATE TABLE organisation_reconciliation_line (
  id TEXT NOT NULL PRIMARY KEY,
  reconciliation_id TEXT NOT NULL,
  file_row INTEGER NOT NULL,
  member_id TEXT,
  result TEXT NOT NULL,
  field TEXT NOT NULL,
  theirs BLOB,
  choice TEXT NOT NULL
);
CREATE INDEX ix_organisation_reconciliation_line_result ON organisation_reconciliation_line (reconciliation_id, result, id);
CREATE INDEX ix_organisation_reconciliation_line_member ON organisation_reconciliation_line (reconciliation_id, member_id);

CREATE TABLE organisation_reconciliation_decision (
  id TEXT NOT NULL PRIMARY KEY,
  reconciliation_id TEXT NOT NULL,
  line_id TEXT NOT NULL,
  member_id TEXT NOT NULL,
  field TEXT NOT NULL,
  choice TEXT NOT NULL,
  reason BLOB,
  value_id TEXT,
  decided_by TEXT,
  decided_at INTEGER NOT NULL,
  undone_at INTEGER,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_reconciliation_decision_line ON organisation_reconciliation_decision (line_id) WHERE undone_at IS NULL;
