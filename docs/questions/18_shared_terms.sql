-- Which policy terms do several documents share?
-- 哪些政策术语为多份文件共有？
SELECT t.term, count(DISTINCT t.doc_id) AS documents
FROM terms t JOIN documents d USING (doc_id)
WHERE d.duplicate_of IS NULL
GROUP BY 1
HAVING count(DISTINCT t.doc_id) >= 2
ORDER BY documents DESC, t.term;
