UPDATE platform_audience SET list_key = 'member:' || (SELECT m.name_sort FROM organisation_member m WHERE m.id = record_id)
WHERE record_id IN (SELECT id FROM organisation_member);
