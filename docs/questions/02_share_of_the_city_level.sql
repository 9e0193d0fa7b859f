-- Which share of a region's education spending is the city's own, in percent?
-- 市本级教育支出占全市的比例是多少（%）？
SELECT coalesce(d.region_name, d.issuer) AS region, coalesce(i.year, d.year) AS year,
       round(100 * max(i.value_base) FILTER (WHERE i.subject LIKE '市本级%')
             / max(i.value_base) FILTER (WHERE i.subject LIKE '全市%'), 1) AS percent
FROM indicators i JOIN documents d USING (doc_id)
WHERE i.subject LIKE '%教育支出' AND i.unit_base = '元' AND i.change IS NULL
GROUP BY 1, 2
HAVING percent IS NOT NULL
ORDER BY region, year;
