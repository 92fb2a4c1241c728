-- The words of names, so that whom few bear is found without walking through a province.
CREATE INDEX ix_organisation_member_words ON organisation_member USING gin (to_tsvector('simple', name_folded));
