-- When a post and its end came on record: a page of a day before that shows who was known to hold it (D4).
ALTER TABLE organisation_post ADD COLUMN end_recorded_at INTEGER;
ALTER TABLE organisation_post ADD COLUMN recorded_at INTEGER;
-- The decision of a name or a place in the tree, where a register has it.
ALTER TABLE organisation_unit_version ADD COLUMN decision_document_id TEXT;
