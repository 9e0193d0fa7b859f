-- How complete and how sound is the dataset?
-- 数据的覆盖和质量如何？
SELECT count(*) AS documents, count(region_code) AS with_region, count(year) AS with_year, count(published_at) AS with_publication,
       count(*) FILTER (WHERE list_contains(flags, 'redacted')) AS redacted,
       count(*) FILTER (WHERE list_contains(flags, 'truncated')) AS truncated,
       count(*) FILTER (WHERE list_contains(flags, 'spun_suspected')) AS spun, count(duplicate_of) AS copies,
       round(avg(quality), 3) AS quality
FROM documents;
