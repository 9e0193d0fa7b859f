-- How many targets, results and standards does each document give?
-- 各文件有多少目标、实绩和标准？
SELECT d.source_uri, count(*) FILTER (WHERE i.role = 'target') AS targets, count(*) FILTER (WHERE i.role = 'result') AS results,
       count(*) FILTER (WHERE i.role = 'standard') AS standards
FROM indicators i JOIN documents d USING (doc_id)
GROUP BY d.doc_id, d.source_uri
ORDER BY d.source_uri;
