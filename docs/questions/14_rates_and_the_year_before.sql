-- Which rates are told with their change, and what were they the year before?
-- 哪些比率给出了同比变化，上年是多少？
SELECT d.title, a.year, a.subject, a.value AS percent, CASE b.change WHEN 'decrease' THEN -b.value ELSE b.value END AS points,
       round(percent - points, 2) AS year_before
FROM indicators a
JOIN indicators b ON b.doc_id = a.doc_id AND b.indicator_id = a.indicator_id + 1
JOIN documents d ON d.doc_id = a.doc_id
WHERE a.unit_base = '%' AND a.change IS NULL AND b.unit_base = 'pp' AND b.change IN ('increase', 'decrease')
ORDER BY d.title, a.indicator_id;
