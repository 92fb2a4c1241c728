ALTER TABLE platform_audience ADD COLUMN list_key text COLLATE "C" NOT NULL DEFAULT '';
DROP INDEX ix_platform_audience_token;
CREATE INDEX ix_platform_audience_token ON platform_audience (token, list_key, record_id);
