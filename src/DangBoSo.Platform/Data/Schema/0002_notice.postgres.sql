CREATE TABLE platform_notice (
  id uuid NOT NULL PRIMARY KEY,
  account_id uuid NOT NULL,
  post_id uuid,
  kind text NOT NULL,
  text text NOT NULL,
  href text NOT NULL,
  at bigint NOT NULL,
  read_at bigint
);
CREATE INDEX ix_platform_notice_account ON platform_notice (account_id, id);
CREATE INDEX ix_platform_notice_unread ON platform_notice (account_id, id) WHERE read_at IS NULL;
CREATE INDEX ix_platform_job_account ON platform_job (account_id, id);
