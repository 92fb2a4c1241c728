CREATE INDEX ix_organisation_member_namesake ON organisation_member (name_folded, birth_date);

CREATE TABLE organisation_quality_finding (
  id uuid NOT NULL PRIMARY KEY,
  member_id uuid NOT NULL,
  rule text NOT NULL,
  fields text NOT NULL,
  twin_id uuid,
  urgency text NOT NULL,
  found_on date NOT NULL,
  state text NOT NULL,
  closed_at bigint,
  closed_by uuid
);
CREATE UNIQUE INDEX ux_organisation_quality_finding_rule ON organisation_quality_finding (member_id, rule);
CREATE INDEX ix_organisation_quality_finding_queue ON organisation_quality_finding (urgency, id) WHERE state = 'Open';
CREATE INDEX ix_organisation_quality_finding_twin ON organisation_quality_finding (twin_id) WHERE twin_id IS NOT NULL;

CREATE TABLE organisation_quality_decision (
  id uuid NOT NULL PRIMARY KEY,
  member_id uuid NOT NULL,
  rule text NOT NULL,
  ground bytea NOT NULL,
  reason bytea NOT NULL,
  decided_by uuid,
  decided_at bigint NOT NULL
);
CREATE INDEX ix_organisation_quality_decision_member ON organisation_quality_decision (member_id);

CREATE TABLE organisation_quality_score (
  id uuid NOT NULL PRIMARY KEY,
  member_id uuid NOT NULL,
  share integer NOT NULL,
  examined_at bigint NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_quality_score_member ON organisation_quality_score (member_id);

CREATE TABLE organisation_reconciliation (
  id uuid NOT NULL PRIMARY KEY,
  unit_id uuid NOT NULL,
  uploaded_at bigint NOT NULL,
  content text,
  job_id uuid NOT NULL,
  compared_at bigint,
  closed_at bigint,
  version integer NOT NULL
);

CREATE TABLE organisation_reconciliation_line (
  id uuid NOT NULL PRIMARY KEY,
  reconciliation_id uuid NOT NULL,
  file_row integer NOT NULL,
  member_id uuid,
  result text NOT NULL,
  field text NOT NULL,
  theirs bytea,
  choice text NOT NULL
);
CREATE INDEX ix_organisation_reconciliation_line_result ON organisation_reconciliation_line (reconciliation_id, result, id);
CREATE INDEX ix_organisation_reconciliation_line_member ON organisation_reconciliation_line (reconciliation_id, member_id);

CREATE TABLE organisation_reconciliation_decision (
  id uuid NOT NULL PRIMARY KEY,
  reconciliation_id uuid NOT NULL,
  line_id uuid NOT NULL,
  member_id uuid NOT NULL,
  field text NOT NULL,
  choice text NOT NULL,
  reason bytea,
  value_id uuid,
  decided_by uuid,
  decided_at bigint NOT NULL,
  undone_at bigint,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_reconciliation_decision_line ON organisation_reconciliation_decision (line_id) WHERE undone_at IS NULL;
