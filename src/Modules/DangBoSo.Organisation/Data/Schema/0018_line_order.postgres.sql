-- The lines of a reconciliation are read in the order of the file.
DROP INDEX ix_organisation_reconciliation_line_result;
CREATE INDEX ix_organisation_reconciliation_line_result ON organisation_reconciliation_line (reconciliation_id, result, file_row, id);
