-- When a post's end came on record: a page of a day before that still shows who held it (D4).
ALTER TABLE organisation_post ADD COLUMN end_recorded_at INTEGER;
