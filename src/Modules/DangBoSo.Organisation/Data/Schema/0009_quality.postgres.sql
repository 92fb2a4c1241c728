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
