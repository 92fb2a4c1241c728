-- The card number is sealed by the start that follows; it leaves the search index, which holds no sealed value.
INSERT INTO platform_to_seal (table_name, column_name, row_key, plain) SELECT 'organisation_member', 'card', id, card_number FROM organisation_member;
UPDATE platform_search SET body = '', folded = trim(replace(platform_search.folded, m.card_number, '')) FROM organisation_member m WHERE m.id = platform_search.record_id;
DROP INDEX ux_organisation_member_card;
ALTER TABLE organisation_member DROP COLUMN card_number;
ALTER TABLE organisation_member ADD COLUMN card bytea NOT NULL DEFAULT ''::bytea;
ALTER TABLE organisation_member ADD COLUMN card_hash text;
CREATE UNIQUE INDEX ux_organisation_member_card ON organisation_member (card_hash);
