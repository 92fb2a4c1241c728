CREATE TABLE access_kept_form (
  account_id TEXT NOT NULL PRIMARY KEY,
  kept_at INTEGER NOT NULL,
  sealed TEXT NOT NULL
);
