-- How many teachers does each document plan to train?
-- 各文件计划培育多少名教师？
SELECT d.title, i.year, sum(i.value_base) AS people, string_agg(i.subject || i.text, '；' ORDER BY i.indicator_id) AS targets
FROM indicators i JOIN documents d USING (doc_id)
WHERE i.role = 'target' AND i.subject LIKE '培育%' AND i.unit_base IN ('名', '人', '人次')
GROUP BY d.doc_id, d.title, i.year
ORDER BY d.title, i.year;
