-- Beside the free text of a row the words of its months and choices as people read them, so that a discipline is found by its form and a reward by its year.
UPDATE organisation_member_row SET cells_words = cells_words
  || coalesce((SELECT string_agg(' ' || replace(cell.value, '-', ' ') || replace(replace(substr(cell.value, 5), '-0', ' '), '-', ' '), '') FROM jsonb_each_text(cells::jsonb) cell WHERE cell.key IN ('from', 'to', 'on')), '')
  || CASE cells::jsonb ->> 'side' WHEN 'party' THEN ' dang' WHEN 'state' THEN ' chinh quyen' WHEN 'union' THEN ' doan the' ELSE '' END
  || CASE cells::jsonb ->> 'form' WHEN 'reprimand' THEN ' khien trach' WHEN 'warning' THEN ' canh cao' WHEN 'removal' THEN ' cach chuc' WHEN 'expulsion' THEN ' khai tru' WHEN 'other' THEN ' hinh thuc khac' ELSE '' END
WHERE cells_words IS NOT NULL AND cells IS NOT NULL;
