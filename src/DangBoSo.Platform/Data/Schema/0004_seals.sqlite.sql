CREATE TABLE platform_key (
  purpose TEXT NOT NULL,
  number INTEGER NOT NULL,
  check_value TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  retired_at INTEGER,
  version INTEGER NOT NULL,
  PRIMARY KEY (purpose, number)
);

CREATE TABLE platform_act_seal (
  id TEXT NOT NULL PRIMARY KEY,
  act_id TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  column_name TEXT NOT NULL,
  value BLOB NOT NULL
);
CREATE UNIQUE INDEX ux_platform_act_seal_act ON platform_act_seal (act_id, ordinal, column_name);

CREATE TABLE platform_to_seal (
  table_name TEXT NOT NULL,
  column_name TEXT NOT NULL,
  row_key TEXT NOT NULL,
  plain TEXT NOT NULL,
  PRIMARY KEY (table_name, column_name, row_key)
);
