-- The decision that ended a standing, told with it: who was restored, who took part again before the time was over.
ALTER TABLE organisation_member_standing ADD COLUMN end_decided_on TEXT;
ALTER TABLE organisation_member_standing ADD COLUMN end_decision_number TEXT;
