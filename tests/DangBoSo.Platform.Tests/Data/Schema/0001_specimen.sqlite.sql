CREATE TABLE specimen_thing (
  id TEXT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL,
  title TEXT NOT NULL,
  phone BLOB,
  phone_hash TEXT,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_specimen_thing_code ON specimen_thing (code);
CREATE UNIQUE INDEX ux_specimen_thing_phone ON specimen_thing (phone_hash);
