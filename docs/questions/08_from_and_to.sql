-- Which shares are to rise or fall, from what to what?
-- 哪些比例要提高或降低，由多少到多少？
SELECT d.title, b.subject, a.value AS value_from, b.value AS value_to, b.unit, round(b.value - a.value, 2) AS difference
FROM indicators a
JOIN indicators b ON b.doc_id = a.doc_id AND b.indicator_id = a.indicator_id + 1
JOIN documents d ON d.doc_id = a.doc_id
WHERE a.change = 'from' AND b.change = 'to' AND a.unit_base = b.unit_base
ORDER BY d.title, a.indicator_id;
