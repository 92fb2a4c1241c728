-- Fees ask of a member where he was on a day, not of a cell whom it had.
CREATE INDEX ix_organisation_membership_member ON organisation_membership (member_id, from_day);

CREATE TABLE organisation_fee_standing (
  id TEXT NOT NULL PRIMARY KEY,
  member_id TEXT NOT NULL,
  unit_id TEXT NOT NULL,
  group_code TEXT NOT NULL,
  amount INTEGER,
  from_month TEXT NOT NULL,
  note TEXT,
  set_by_name TEXT NOT NULL,
  recorded_at INTEGER NOT NULL
);
CREATE INDEX ix_organisation_fee_standing_member ON organisation_fee_standing (member_id, from_month);

CREATE TABLE organisation_fee_assessment (
  id TEXT NOT NULL PRIMARY KEY,
  member_id TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT,
  group_code TEXT NOT NULL,
  due INTEGER,
  rule_version TEXT NOT NULL,
  standing_id TEXT NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_fee_assessment_member ON organisation_fee_assessment (member_id, from_day);

CREATE TABLE organisation_fee_receipt (
  id TEXT NOT NULL PRIMARY KEY,
  unit_id TEXT NOT NULL,
  year INTEGER NOT NULL,
  number INTEGER NOT NULL,
  member_id TEXT NOT NULL,
  payer_name TEXT NOT NULL,
  paid_on TEXT NOT NULL,
  way TEXT NOT NULL,
  amount INTEGER NOT NULL,
  batch_id TEXT,
  taken_by_name TEXT NOT NULL,
  taken_by_post TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  cancelled_on TEXT,
  cancelled_because TEXT,
  cancelled_by_name TEXT,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_fee_receipt_number ON organisation_fee_receipt (unit_id, year, number);
CREATE INDEX ix_organisation_fee_receipt_member ON organisation_fee_receipt (member_id);

CREATE TABLE organisation_fee_payment (
  id TEXT NOT NULL PRIMARY KEY,
  receipt_id TEXT NOT NULL,
  member_id TEXT NOT NULL,
  unit_id TEXT NOT NULL,
  month TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  due INTEGER,
  rule_version TEXT NOT NULL,
  is_void INTEGER NOT NULL,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_fee_payment_month ON organisation_fee_payment (member_id, month, sequence);
CREATE INDEX ix_organisation_fee_payment_receipt ON organisation_fee_payment (receipt_id);
CREATE INDEX ix_organisation_fee_payment_unit ON organisation_fee_payment (unit_id, month);

CREATE TABLE organisation_fee_batch (
  id TEXT NOT NULL PRIMARY KEY,
  unit_id TEXT NOT NULL,
  month TEXT NOT NULL,
  refusals TEXT NOT NULL,
  recorded_at INTEGER NOT NULL
);

CREATE TABLE organisation_fee_excuse (
  id TEXT NOT NULL PRIMARY KEY,
  member_id TEXT NOT NULL,
  unit_id TEXT NOT NULL,
  month TEXT NOT NULL,
  reason TEXT NOT NULL,
  set_by_name TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  lifted_at INTEGER,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_fee_excuse_month ON organisation_fee_excuse (member_id, month) WHERE lifted_at IS NULL;
