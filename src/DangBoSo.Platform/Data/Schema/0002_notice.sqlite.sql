CREATE TABLE platform_notice (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT NOT NULL,
  post_id TEXT,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  href TEXT NOT NULL,
  at INTEGER NOT NULL,
  read_at INTEGER
);
CREATE INDEX ix_platform_notice_account ON platform_notice (account_id, id);
CREATE INDEX ix_platform_notice_unread ON platform_notice (account_id, id) WHERE read_at IS NULL;
CREATE INDEX ix_platform_job_account ON platform_job (account_id, id);
