-- Which subsidies are set, and how high, in yuan?
-- 补助、奖补标准是多少（元）？
SELECT coalesce(d.region_name, d.issuer, d.title) AS region, i.subject, i.comparator, i.value_base AS yuan
FROM indicators i JOIN documents d USING (doc_id)
WHERE i.role = 'standard' AND i.unit_base = '元' AND regexp_matches(i.subject, '补助|补贴|奖补|津贴|资助') AND d.duplicate_of IS NULL
ORDER BY region, i.indicator_id;
