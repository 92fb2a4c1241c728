CREATE TABLE specimen_thing (
  id uuid NOT NULL PRIMARY KEY,
  code text NOT NULL,
  title text NOT NULL,
  version integer NOT NULL
);
CREATE UNIQUE INDEX ux_specimen_thing_code ON specimen_thing (code);
