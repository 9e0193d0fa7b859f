-- Which documents does each body say that it will issue?
-- 各单位拟出台哪些文件？
SELECT coalesce(d.issuer, d.region_name) AS issuer, count(*) AS documents, string_agg(c.title, '；' ORDER BY c.citation_id) AS titles
FROM citations c JOIN documents d USING (doc_id)
WHERE c.relation = 'to_issue' AND d.duplicate_of IS NULL
GROUP BY 1
ORDER BY issuer;
