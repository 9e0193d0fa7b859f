-- Which documents come from copying sites, and what did they copy?
-- 哪些文件来自镜像网站，抄自何处？
SELECT c.title, c.site_name AS copied_by, c.icp_number, c.published_at, c.source_name, o.source_uri AS original, p.kind, p.similarity
FROM documents c
LEFT JOIN documents o ON o.doc_id = c.duplicate_of
LEFT JOIN duplicates p ON (p.doc_id, p.other_doc_id) IN ((c.doc_id, o.doc_id), (o.doc_id, c.doc_id))
WHERE c.duplicate_of IS NOT NULL OR c.source_name = '网友投稿'
ORDER BY c.published_at NULLS LAST, c.source_uri;
