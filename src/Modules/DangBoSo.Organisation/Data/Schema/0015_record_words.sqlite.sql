-- The words of what is open and free text in a record, without marks, each with a space before it, so that lists can ask for them. What is on record gets them here, what comes by Fold.
ALTER TABLE organisation_member_value ADD COLUMN value_words TEXT;
ALTER TABLE organisation_member_row ADD COLUMN cells_words TEXT;
CREATE TABLE organisation_words AS
  SELECT id, value AS words FROM organisation_member_value WHERE superseded_at IS NULL AND value IS NOT NULL AND field IN ('birth_name', 'other_names', 'birth_place', 'origin', 'speciality', 'foreign_languages', 'computing', 'ethnic_languages', 'joined_at', 'official_at', 'introducers', 'union_at', 'occupation', 'position', 'recruited_by', 'honours', 'certified_by')
  UNION ALL
  SELECT id, (SELECT coalesce(group_concat(cell.value, ' '), '') FROM json_each(cells) cell WHERE cell.key IN ('school', 'subject', 'certificate', 'work', 'post', 'country', 'purpose', 'reward', 'reason', 'by')) FROM organisation_member_row WHERE superseded_at IS NULL AND cells IS NOT NULL;
CREATE INDEX ix_organisation_words ON organisation_words (id);
-- A statement nests only so many of these.
UPDATE organisation_words SET words = replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(words, 'à', 'a'), 'á', 'a'), 'ả', 'a'), 'ã', 'a'), 'ạ', 'a'), 'ă', 'a'), 'ằ', 'a'), 'ắ', 'a'), 'ẳ', 'a'), 'ẵ', 'a'), 'ặ', 'a'), 'â', 'a'), 'ầ', 'a'), 'ấ', 'a'), 'ẩ', 'a'), 'ẫ', 'a'), 'ậ', 'a'), 'è', 'e'), 'é', 'e'), 'ẻ', 'e'), 'ẽ', 'e'), 'ẹ', 'e')
WHERE words IS NOT NULL;
UPDATE organisation_words SET words = replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(words, 'ê', 'e'), 'ề', 'e'), 'ế', 'e'), 'ể', 'e'), 'ễ', 'e'), 'ệ', 'e'), 'ì', 'i'), 'í', 'i'), 'ỉ', 'i'), 'ĩ', 'i'), 'ị', 'i'), 'ò', 'o'), 'ó', 'o'), 'ỏ', 'o'), 'õ', 'o'), 'ọ', 'o'), 'ô', 'o'), 'ồ', 'o'), 'ố', 'o'), 'ổ', 'o'), 'ỗ', 'o'), 'ộ', 'o')
WHERE words IS NOT NULL;
UPDATE organisation_words SET words = replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(words, 'ơ', 'o'), 'ờ', 'o'), 'ớ', 'o'), 'ở', 'o'), 'ỡ', 'o'), 'ợ', 'o'), 'ù', 'u'), 'ú', 'u'), 'ủ', 'u'), 'ũ', 'u'), 'ụ', 'u'), 'ư', 'u'), 'ừ', 'u'), 'ứ', 'u'), 'ử', 'u'), 'ữ', 'u'), 'ự', 'u'), 'ỳ', 'y'), 'ý', 'y'), 'ỷ', 'y'), 'ỹ', 'y'), 'ỵ', 'y')
WHERE words IS NOT NULL;
UPDATE organisation_words SET words = replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(words, 'đ', 'd'), 'À', 'a'), 'Á', 'a'), 'Ả', 'a'), 'Ã', 'a'), 'Ạ', 'a'), 'Ă', 'a'), 'Ằ', 'a'), 'Ắ', 'a'), 'Ẳ', 'a'), 'Ẵ', 'a'), 'Ặ', 'a'), 'Â', 'a'), 'Ầ', 'a'), 'Ấ', 'a'), 'Ẩ', 'a'), 'Ẫ', 'a'), 'Ậ', 'a'), 'È', 'e'), 'É', 'e'), 'Ẻ', 'e'), 'Ẽ', 'e')
WHERE words IS NOT NULL;
UPDATE organisation_words SET words = replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(words, 'Ẹ', 'e'), 'Ê', 'e'), 'Ề', 'e'), 'Ế', 'e'), 'Ể', 'e'), 'Ễ', 'e'), 'Ệ', 'e'), 'Ì', 'i'), 'Í', 'i'), 'Ỉ', 'i'), 'Ĩ', 'i'), 'Ị', 'i'), 'Ò', 'o'), 'Ó', 'o'), 'Ỏ', 'o'), 'Õ', 'o'), 'Ọ', 'o'), 'Ô', 'o'), 'Ồ', 'o'), 'Ố', 'o'), 'Ổ', 'o'), 'Ỗ', 'o')
WHERE words IS NOT NULL;
UPDATE organisation_words SET words = replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(words, 'Ộ', 'o'), 'Ơ', 'o'), 'Ờ', 'o'), 'Ớ', 'o'), 'Ở', 'o'), 'Ỡ', 'o'), 'Ợ', 'o'), 'Ù', 'u'), 'Ú', 'u'), 'Ủ', 'u'), 'Ũ', 'u'), 'Ụ', 'u'), 'Ư', 'u'), 'Ừ', 'u'), 'Ứ', 'u'), 'Ử', 'u'), 'Ữ', 'u'), 'Ự', 'u'), 'Ỳ', 'y'), 'Ý', 'y'), 'Ỷ', 'y'), 'Ỹ', 'y')
WHERE words IS NOT NULL;
UPDATE organisation_words SET words = replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(words, 'Ỵ', 'y'), 'Đ', 'd'), ',', ' '), '.', ' '), ';', ' '), ':', ' '), '(', ' '), ')', ' '), '/', ' '), '-', ' '), '–', ' '), '—', ' '), '"', ' '), '''', ' '), '‘', ' '), '’', ' '), '“', ' '), '”', ' '), '%', ' '), '&', ' '), '+', ' '), '#', ' ')
WHERE words IS NOT NULL;
UPDATE organisation_words SET words = ' ' || trim(lower(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(words, '*', ' '), '!', ' '), '?', ' '), '[', ' '), ']', ' '), '_', ' '), '=', ' '), '@', ' '), '…', ' '), char(9), ' ')))
WHERE words IS NOT NULL;
UPDATE organisation_member_value SET value_words = (SELECT words FROM organisation_words w WHERE w.id = organisation_member_value.id);
UPDATE organisation_member_row SET cells_words = (SELECT words FROM organisation_words w WHERE w.id = organisation_member_row.id);
DROP TABLE organisation_words;
CREATE INDEX ix_organisation_member_value_words ON organisation_member_value (field, value_words, member_id) WHERE superseded_at IS NULL AND value_words IS NOT NULL;
