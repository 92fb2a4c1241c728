ALTER TABLE organisation_unit ADD COLUMN continued_by_id uuid;
CREATE INDEX ix_organisation_unit_continued ON organisation_unit (continued_by_id) WHERE continued_by_id IS NOT NULL;
ALTER TABLE organisation_membership ADD COLUMN end_recorded_at bigint;

CREATE TABLE organisation_unit_change (
  id uuid NOT NULL PRIMARY KEY,
  kind text NOT NULL,
  day date NOT NULL,
  decision_number text NOT NULL,
  decided_on date NOT NULL,
  decision_document_id uuid,
  recorded_at bigint NOT NULL
);

CREATE TABLE organisation_unit_succession (
  id uuid NOT NULL PRIMARY KEY,
  change_id uuid NOT NULL,
  predecessor_id uuid NOT NULL,
  successor_id uuid NOT NULL,
  day date NOT NULL,
  ends boolean NOT NULL,
  recorded_at bigint NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_unit_succession_end ON organisation_unit_succession (predecessor_id) WHERE ends;
CREATE INDEX ix_organisation_unit_succession_to ON organisation_unit_succession (successor_id);
CREATE INDEX ix_organisation_unit_succession_change ON organisation_unit_succession (change_id);
