ALTER TABLE organisation_unit ADD COLUMN continued_by_id TEXT;
CREATE INDEX ix_organisation_unit_continued ON organisation_unit (continued_by_id) WHERE continued_by_id IS NOT NULL;
ALTER TABLE organisation_membership ADD COLUMN end_recorded_at INTEGER;

CREATE TABLE organisation_unit_change (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  day TEXT NOT NULL,
  decision_number TEXT NOT NULL,
  decided_on TEXT NOT NULL,
  decision_document_id TEXT,
  recorded_at INTEGER NOT NULL
);

CREATE TABLE organisation_unit_succession (
  id TEXT NOT NULL PRIMARY KEY,
  change_id TEXT NOT NULL,
  predecessor_id TEXT NOT NULL,
  successor_id TEXT NOT NULL,
  day TEXT NOT NULL,
  ends INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_unit_succession_end ON organisation_unit_succession (predecessor_id) WHERE ends;
CREATE INDEX ix_organisation_unit_succession_to ON organisation_unit_succession (successor_id);
CREATE INDEX ix_organisation_unit_succession_change ON organisation_unit_succession (change_id);
