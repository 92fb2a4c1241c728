CREATE TABLE organisation_term (
  id TEXT NOT NULL PRIMARY KEY,
  unit_id TEXT NOT NULL,
  organ_id TEXT NOT NULL,
  name TEXT NOT NULL,
  from_day TEXT NOT NULL,
  expected_to TEXT NOT NULL,
  to_day TEXT,
  congress_day TEXT,
  decision_number TEXT,
  decided_on TEXT,
  rule_version TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  end_recorded_at INTEGER,
  version INTEGER NOT NULL
);
-- One open term an organ: of two who open the next at one instant, one comes second.
CREATE UNIQUE INDEX ux_organisation_term_open ON organisation_term (organ_id) WHERE to_day IS NULL;
CREATE INDEX ix_organisation_term_unit ON organisation_term (unit_id);
CREATE INDEX ix_organisation_term_due ON organisation_term (expected_to, id) WHERE to_day IS NULL;

CREATE TABLE organisation_election (
  id TEXT NOT NULL PRIMARY KEY,
  term_id TEXT NOT NULL,
  unit_id TEXT NOT NULL,
  office TEXT NOT NULL,
  on_day TEXT NOT NULL,
  round INTEGER NOT NULL,
  seats INTEGER NOT NULL,
  entitled INTEGER NOT NULL,
  present INTEGER NOT NULL,
  issued INTEGER NOT NULL,
  valid INTEGER NOT NULL,
  rule_version TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  corrected_at INTEGER,
  corrected_because TEXT,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_election_result ON organisation_election (term_id, office, on_day, round);

CREATE TABLE organisation_election_candidate (
  id TEXT NOT NULL PRIMARY KEY,
  election_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  person_name TEXT NOT NULL,
  member_id TEXT,
  votes_for INTEGER NOT NULL,
  is_elected INTEGER NOT NULL,
  post_id TEXT,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_election_candidate ON organisation_election_candidate (election_id, position);
