CREATE TABLE access_kept_form (
  account_id uuid NOT NULL PRIMARY KEY,
  kept_at bigint NOT NULL,
  sealed text NOT NULL
);
