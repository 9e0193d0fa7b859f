-- What was reached in a year, and what is planned for the next?
-- 上年实绩与来年计划相比如何？
SELECT coalesce(d.region_name, d.issuer) AS region, i.subject, i.unit_base AS unit,
       max(i.year) FILTER (WHERE i.role = 'result') AS year_of_result,
       max(i.value_base) FILTER (WHERE i.role = 'result') AS result,
       max(i.year) FILTER (WHERE i.role = 'target') AS year_of_target,
       max(i.value_base) FILTER (WHERE i.role = 'target') AS target
FROM indicators i JOIN documents d USING (doc_id)
WHERE i.change IS NULL AND d.duplicate_of IS NULL
GROUP BY 1, 2, 3
HAVING result IS NOT NULL AND target IS NOT NULL AND year_of_target = year_of_result + 1
ORDER BY region, i.subject;
