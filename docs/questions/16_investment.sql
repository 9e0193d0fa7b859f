-- How much is to be invested in all and in the year, in yuan?
-- 规划总投资和年度投资各是多少（元）？
SELECT d.title, sum(i.value_base) FILTER (WHERE i.subject LIKE '%总投资') AS planned,
       sum(i.value_base) FILTER (WHERE regexp_matches(i.subject, '年度(投资|投入)$')) AS this_year
FROM indicators i JOIN documents d USING (doc_id)
WHERE i.unit_base = '元' AND i.change IS NULL
GROUP BY d.doc_id, d.title
HAVING planned IS NOT NULL OR this_year IS NOT NULL
ORDER BY d.title;
