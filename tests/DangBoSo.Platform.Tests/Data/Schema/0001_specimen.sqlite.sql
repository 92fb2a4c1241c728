CREATE TABLE specimen_thing (
  id TEXT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL,
  title TEXT NOT NULL,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_specimen_thing_code ON specimen_thing (code);
