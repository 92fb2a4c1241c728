UPDATE platform_audience SET list_key = 'unit:' || (SELECT u.code FROM organisation_unit u WHERE u.id = record_id)
WHERE record_id IN (SELECT id FROM organisation_unit);
