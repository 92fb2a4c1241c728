-- The words of what is open and free text in a record, without marks, each with a space before it, so that lists can ask for them. What is on record gets them here, what comes by Fold.
ALTER TABLE organisation_member_value ADD COLUMN value_words text;
ALTER TABLE organisation_member_row ADD COLUMN cells_words text;
UPDATE organisation_member_value SET value_words = ' ' || trim(regexp_replace(lower(translate(value,
  'àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ',
  'aaaaaaaaaaaaaaaaaeeeeeeeeeeeiiiiiooooooooooooooooouuuuuuuuuuuyyyyydaaaaaaaaaaaaaaaaaeeeeeeeeeeeiiiiiooooooooooooooooouuuuuuuuuuuyyyyyd')), '[^a-z0-9]+', ' ', 'g'))
WHERE superseded_at IS NULL AND value IS NOT NULL AND field IN ('birth_name', 'other_names', 'birth_place', 'origin', 'speciality', 'foreign_languages', 'computing', 'ethnic_languages', 'joined_at', 'official_at', 'introducers', 'union_at', 'occupation', 'position', 'recruited_by', 'honours', 'certified_by');
UPDATE organisation_member_row SET cells_words = ' ' || trim(regexp_replace(lower(translate((SELECT coalesce(string_agg(cell.value, ' '), '') FROM jsonb_each_text(cells::jsonb) cell WHERE cell.key IN ('school', 'subject', 'certificate', 'work', 'post', 'country', 'purpose', 'reward', 'reason', 'by')),
  'àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ',
  'aaaaaaaaaaaaaaaaaeeeeeeeeeeeiiiiiooooooooooooooooouuuuuuuuuuuyyyyydaaaaaaaaaaaaaaaaaeeeeeeeeeeeiiiiiooooooooooooooooouuuuuuuuuuuyyyyyd')), '[^a-z0-9]+', ' ', 'g'))
WHERE superseded_at IS NULL AND cells IS NOT NULL;
CREATE INDEX ix_organisation_member_value_words ON organisation_member_value (field, value_words, member_id) WHERE superseded_at IS NULL AND value_words IS NOT NULL;
