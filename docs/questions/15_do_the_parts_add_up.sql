-- Do the parts add up to the whole that the document gives?
-- 分项之和与总数是否一致？
WITH sums(whole, parts) AS (
    VALUES ('重点建设项目', ['新建项目', '续建项目']), ('义务教育学校', ['撤并初中', '撤并小学'])
),
added AS (
    SELECT s.whole, p.doc_id, p.year, sum(p.value_base) AS parts
    FROM sums s JOIN indicators p ON list_contains(s.parts, p.subject)
    GROUP BY 1, 2, 3
)
SELECT d.title, i.subject, i.value_base AS told, a.parts AS added, round(told - added, 4) = 0 AS adds_up
FROM added a
JOIN indicators i ON i.doc_id = a.doc_id AND i.year IS NOT DISTINCT FROM a.year AND i.subject LIKE '%' || a.whole
JOIN documents d ON d.doc_id = i.doc_id
ORDER BY d.title, i.indicator_id;
