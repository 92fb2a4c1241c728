-- Fees ask of a member where he was on a day, not of a cell whom it had.
CREATE INDEX ix_organisation_membership_member ON organisation_membership (member_id, from_day);

CREATE TABLE organisation_fee_standing (
  id uuid NOT NULL PRIMARY KEY,
  member_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  group_code text NOT NULL,
  amount bigint,
  from_month date NOT NULL,
  note text,
  set_by_name text NOT NULL,
  recorded_at bigint NOT NULL
);
CREATE INDEX ix_organisation_fee_standing_member ON organisation_fee_standing (member_id, from_month);

CREATE TABLE organisation_fee_assessment (
  id uuid NOT NULL PRIMARY KEY,
  member_id uuid NOT NULL,
  from_day date NOT NULL,
  to_day date,
  group_code text NOT NULL,
  due bigint,
  rule_version date NOT NULL,
  standing_id uuid NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_fee_assessment_member ON organisation_fee_assessment (member_id, from_day);

CREATE TABLE organisation_fee_receipt (
  id uuid NOT NULL PRIMARY KEY,
  unit_id uuid NOT NULL,
  year integer NOT NULL,
  number integer NOT NULL,
  member_id uuid NOT NULL,
  payer_name text NOT NULL,
  paid_on date NOT NULL,
  way text NOT NULL,
  amount bigint NOT NULL,
  batch_id uuid,
  taken_by_name text NOT NULL,
  taken_by_post text NOT NULL,
  recorded_at bigint NOT NULL,
  cancelled_on date,
  cancelled_because text,
  cancelled_by_name text,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_fee_receipt_number ON organisation_fee_receipt (unit_id, year, number);
CREATE INDEX ix_organisation_fee_receipt_member ON organisation_fee_receipt (member_id);

CREATE TABLE organisation_fee_payment (
  id uuid NOT NULL PRIMARY KEY,
  receipt_id uuid NOT NULL,
  member_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  month date NOT NULL,
  sequence integer NOT NULL,
  amount bigint NOT NULL,
  due bigint,
  rule_version date NOT NULL,
  is_void boolean NOT NULL,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_fee_payment_month ON organisation_fee_payment (member_id, month, sequence);
CREATE INDEX ix_organisation_fee_payment_receipt ON organisation_fee_payment (receipt_id);
CREATE INDEX ix_organisation_fee_payment_unit ON organisation_fee_payment (unit_id, month);

CREATE TABLE organisation_fee_batch (
  id uuid NOT NULL PRIMARY KEY,
  unit_id uuid NOT NULL,
  month date NOT NULL,
  refusals text NOT NULL,
  recorded_at bigint NOT NULL
);

CREATE TABLE organisation_fee_excuse (
  id uuid NOT NULL PRIMARY KEY,
  member_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  month date NOT NULL,
  reason text NOT NULL,
  set_by_name text NOT NULL,
  recorded_at bigint NOT NULL,
  lifted_at bigint,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_organisation_fee_excuse_month ON organisation_fee_excuse (member_id, month) WHERE lifted_at IS NULL;
