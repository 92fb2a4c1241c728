CREATE TABLE platform_key (
  purpose text NOT NULL,
  number integer NOT NULL,
  check_value text NOT NULL,
  made_at bigint NOT NULL,
  retired_at bigint,
  version integer NOT NULL,
  PRIMARY KEY (purpose, number)
);

CREATE TABLE platform_act_seal (
  id uuid NOT NULL PRIMARY KEY,
  act_id uuid NOT NULL,
  ordinal integer NOT NULL,
  column_name text NOT NULL,
  value bytea NOT NULL
);
CREATE UNIQUE INDEX ux_platform_act_seal_act ON platform_act_seal (act_id, ordinal, column_name);

CREATE TABLE platform_to_seal (
  table_name text NOT NULL,
  column_name text NOT NULL,
  row_key uuid NOT NULL,
  plain text NOT NULL,
  PRIMARY KEY (table_name, column_name, row_key)
);
