CREATE TABLE access_first_link (
  id uuid NOT NULL PRIMARY KEY,
  token_hash text NOT NULL,
  made_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  used_at bigint,
  version integer NOT NULL
);
