-- Why a line was left out when a whole field was taken, sealed like what the file says.
ALTER TABLE organisation_reconciliation_line ADD COLUMN trouble bytea;
