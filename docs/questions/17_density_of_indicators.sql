-- How many indicators does each document have per thousand characters?
-- 各文件每千字有多少个指标？
SELECT d.source_uri, count(i.indicator_id) AS indicators, round(1000.0 * count(i.indicator_id) / nullif(d.char_count, 0), 1) AS per_thousand
FROM documents d LEFT JOIN indicators i USING (doc_id)
GROUP BY d.doc_id, d.source_uri, d.char_count
ORDER BY per_thousand DESC, d.source_uri;
