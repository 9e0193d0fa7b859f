-- Which targets are due by the end of 2025?
-- 2025年底前到期的目标有哪些？
SELECT coalesce(d.region_name, d.issuer) AS region, i.deadline, i.subject, i.comparator, i.value, i.unit
FROM indicators i JOIN documents d USING (doc_id)
WHERE i.role = 'target' AND i.deadline <= DATE '2025-12-31' AND i.change IS DISTINCT FROM 'from'
  AND d.duplicate_of IS NULL
ORDER BY i.deadline, region, i.indicator_id;
