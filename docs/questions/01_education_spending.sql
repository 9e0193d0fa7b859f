-- What did each region spend on education, by year, in yuan?
-- 各地各年教育支出是多少（元）？
SELECT coalesce(d.region_name, d.issuer) AS region, coalesce(i.year, d.year) AS year, i.subject, i.value_base AS yuan
FROM indicators i JOIN documents d USING (doc_id)
WHERE i.subject LIKE '%教育支出' AND i.unit_base = '元' AND i.change IS NULL AND d.duplicate_of IS NULL
ORDER BY region, year, yuan DESC, i.subject;
