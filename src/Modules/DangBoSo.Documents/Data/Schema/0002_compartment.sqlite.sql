ALTER TABLE documents_document ADD COLUMN compartment_id TEXT;
