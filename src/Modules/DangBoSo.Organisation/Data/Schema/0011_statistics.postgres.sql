CREATE INDEX ix_organisation_member_value_past ON organisation_member_value (field, superseded_at) WHERE superseded_at IS NOT NULL;
