CREATE TABLE access_compartment (
  id uuid NOT NULL PRIMARY KEY,
  unit_id uuid NOT NULL,
  name text NOT NULL,
  purpose text NOT NULL,
  opened_at bigint NOT NULL,
  opened_by uuid NOT NULL,
  closed_at bigint,
  changed_at bigint NOT NULL,
  version integer NOT NULL
);
CREATE INDEX ix_access_compartment_unit ON access_compartment (unit_id);

CREATE TABLE access_compartment_member (
  id uuid NOT NULL PRIMARY KEY,
  compartment_id uuid NOT NULL,
  post_id uuid NOT NULL,
  reason text NOT NULL,
  admitted_at bigint NOT NULL,
  admitted_by uuid NOT NULL,
  ended_at bigint,
  ended_by uuid,
  end_reason text,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_access_compartment_member_post ON access_compartment_member (post_id, compartment_id) WHERE ended_at IS NULL;
CREATE INDEX ix_access_compartment_member_compartment ON access_compartment_member (compartment_id);
