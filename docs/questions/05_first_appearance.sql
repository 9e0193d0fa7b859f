-- Where and when does 双减 appear first?
-- “双减”最早出现在何时何地？
SELECT coalesce(d.region_name, d.issuer, d.title) AS region, min(d.year) AS first_year, count(*) AS times
FROM terms t JOIN documents d USING (doc_id)
WHERE t.term = '双减'
GROUP BY 1
ORDER BY first_year, region;
