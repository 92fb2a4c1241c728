CREATE TABLE organisation_term (
  id uuid NOT NULL PRIMARY KEY,
  unit_id uuid NOT NULL,
  organ_id uuid NOT NULL,
  name text NOT NULL,
  from_day date NOT NULL,
  expected_to date NOT NULL,
  to_day date,
  congress_day date,
  decision_number text,
  decided_on date,
  rule_version date NOT NULL,
  recorded_at bigint NOT NULL,
  end_recorded_at bigint,
  version integer NOT NULL
);
-- One open term an organ: of two who open the next at one instant, one comes second.
CREATE UNIQUE INDEX ux_organisation_term_open ON organisation_term (organ_id) WHERE to_day IS NULL;
CREATE INDEX ix_organisation_term_unit ON organisation_term (unit_id);
CREATE INDEX ix_organisation_term_due ON organisation_term (expected_to, id) WHERE to_day IS NULL;

CREATE TABLE organisation_election (
  id uuid NOT NULL PRIMARY KEY,
  term_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  office text NOT NULL,
  on_day date NOT NULL,
  round integer NOT NULL,
  seats integer NOT NULL,
  entitled integer NOT NULL,
  present integer NOT NULL,
  issued integer NOT NULL,
  valid integer NOT NULL,
  rule_version date NOT NULL,
  recorded_at bigint NOT NULL,
  corrected_at bigint,
  corrected_because text,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_election_result ON organisation_election (term_id, office, on_day, round);

CREATE TABLE organisation_election_candidate (
  id uuid NOT NULL PRIMARY KEY,
  election_id uuid NOT NULL,
  position integer NOT NULL,
  person_name text NOT NULL,
  member_id uuid,
  votes_for integer NOT NULL,
  is_elected boolean NOT NULL,
  post_id uuid,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_election_candidate ON organisation_election_candidate (election_id, position);
