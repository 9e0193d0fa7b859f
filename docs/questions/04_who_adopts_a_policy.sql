-- Who adopts 县管校聘, when, and how often is it named?
-- 哪些地方采用“县管校聘”，何时，提到几次？
SELECT coalesce(d.region_name, d.issuer, d.title) AS region, d.year, count(*) AS times
FROM terms t JOIN documents d USING (doc_id)
WHERE t.term = '县管校聘'
GROUP BY 1, 2
ORDER BY d.year, region;
