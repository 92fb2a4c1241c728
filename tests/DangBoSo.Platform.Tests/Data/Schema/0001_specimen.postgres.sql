CREATE TABLE specimen_thing (
  id uuid NOT NULL PRIMARY KEY,
  code text NOT NULL,
  title text NOT NULL,
  phone bytea,
  phone_hash text,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_specimen_thing_code ON specimen_thing (code);
CREATE UNIQUE INDEX ux_specimen_thing_phone ON specimen_thing (phone_hash);
