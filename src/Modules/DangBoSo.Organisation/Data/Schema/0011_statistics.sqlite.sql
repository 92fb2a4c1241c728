CREATE INDEX ix_organisation_membership_member ON organisation_membership (member_id, from_day);
CREATE INDEX ix_organisation_member_value_past ON organisation_member_value (field, superseded_at) WHERE superseded_at IS NOT NULL;
