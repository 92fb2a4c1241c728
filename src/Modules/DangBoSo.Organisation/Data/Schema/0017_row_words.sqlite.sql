-- Beside the free text of a row the words of its months and choices as people read them, so that a discipline is found by its form and a reward by its year.
UPDATE organisation_member_row SET cells_words = cells_words
  || coalesce((SELECT group_concat(' ' || replace(cell.value, '-', ' ') || replace(replace(substr(cell.value, 5), '-0', ' '), '-', ' '), '') FROM json_each(cells) cell WHERE cell.key IN ('from', 'to', 'on')), '')
  || CASE json_extract(cells, '$.side') WHEN 'party' THEN ' dang' WHEN 'state' THEN ' chinh quyen' WHEN 'union' THEN ' doan the' ELSE '' END
  || CASE json_extract(cells, '$.form') WHEN 'reprimand' THEN ' khien trach' WHEN 'warning' THEN ' canh cao' WHEN 'removal' THEN ' cach chuc' WHEN 'expulsion' THEN ' khai tru' WHEN 'other' THEN ' hinh thuc khac' ELSE '' END
WHERE cells_words IS NOT NULL AND cells IS NOT NULL;
