-- Which documents have blanked figures, and how many?
-- 哪些文件的指标数值被脱敏，各有多少个？
SELECT d.source_uri, d.title, count(*) AS blanked
FROM indicators i JOIN documents d USING (doc_id)
WHERE i.redacted
GROUP BY d.doc_id, d.source_uri, d.title
ORDER BY blanked DESC, d.source_uri;
