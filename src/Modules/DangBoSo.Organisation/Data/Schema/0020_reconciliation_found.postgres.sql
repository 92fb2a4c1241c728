-- What a comparison had found stays told when the lines of the file are gone.
ALTER TABLE organisation_reconciliation ADD COLUMN found text;
