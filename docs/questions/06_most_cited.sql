-- Which documents are cited by more than one document?
-- 哪些文件被多份文件引用？
SELECT c.title_canonical AS cited, count(DISTINCT c.doc_id) AS documents, count(*) AS times
FROM citations c JOIN documents d USING (doc_id)
WHERE c.relation = 'cites' AND c.title_canonical IS NOT NULL AND d.duplicate_of IS NULL
GROUP BY 1
HAVING count(DISTINCT c.doc_id) > 1
ORDER BY documents DESC, cited;
