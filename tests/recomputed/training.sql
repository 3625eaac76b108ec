-- The training figures once more, in plain SQL over the tidy Parquet files: written from the definitions, not the code.
-- Macro: as_at() (the day of the figures). Tables: training, workforce, sector_names (validity by sector).

CREATE TABLE stated AS
SELECT lower(organisation) AS organisation, sector, role, person, people, in_scope, source,
       -- no eLearning counts as WRAP, whatever its title
       CASE WHEN product = 'wrap' AND delivery = 'elearning' THEN 'level3_elearning' ELSE product END AS product,
       CAST(completed_on AS DATE) AS completed_on, CAST(expires_on AS DATE) AS expires_on,
       CAST(left_on AS DATE) AS left_on, CAST(joined_on AS DATE) AS joined_on, status
FROM training WHERE product IS NOT NULL;

CREATE TABLE organisations AS
SELECT names.organisation, coalesce(votes.sector, counted.sector, registered.sector, 'other') AS sector
FROM (SELECT organisation FROM stated UNION SELECT lower(organisation) FROM workforce) AS names
LEFT JOIN (SELECT organisation, mode(sector) AS sector FROM stated WHERE sector IS NOT NULL GROUP BY ALL) AS votes
USING (organisation)
LEFT JOIN (SELECT lower(organisation) AS organisation, mode(sector) AS sector FROM workforce WHERE sector IS NOT NULL GROUP BY ALL) AS counted
USING (organisation)
LEFT JOIN (SELECT lower(name) AS organisation, any_value(sector) AS sector FROM partners GROUP BY ALL) AS registered
USING (organisation);

CREATE TABLE leavers AS
SELECT organisation, person
FROM stated WHERE person IS NOT NULL
GROUP BY ALL
HAVING max(left_on) FILTER (left_on <= as_at()) IS NOT NULL
   AND NOT coalesce(max(joined_on) > max(left_on) FILTER (left_on <= as_at()) AND max(joined_on) <= as_at(), false);

CREATE TABLE evidence AS
SELECT stated.organisation, organisations.sector, person, product, completed_on, status,
       CASE WHEN organisations.sector = 'health' THEN 36 ELSE 24 END AS months,
       CASE WHEN expires_on > coalesce(completed_on, DATE '1900-01-01') THEN expires_on END AS stated_expiry,
       expires_on
FROM stated JOIN organisations USING (organisation)
WHERE person IS NOT NULL AND status IN ('done', 'lapsed') AND coalesce(completed_on, as_at()) <= as_at();

CREATE TABLE latest AS
SELECT *,
       CASE WHEN status = 'lapsed' THEN DATE '1970-01-01'
            WHEN stated_expiry IS NOT NULL THEN stated_expiry
            WHEN completed_on IS NULL THEN NULL  -- done, but not in date until a date comes
            ELSE CAST(completed_on + to_months(months) AS DATE) END AS last_day
FROM evidence
WHERE (organisation, person) NOT IN (SELECT (organisation, person) FROM leavers)
QUALIFY row_number() OVER (
    PARTITION BY organisation, person, product
    ORDER BY coalesce(completed_on, CAST(expires_on - to_months(months) AS DATE), DATE '1900-01-01') DESC,
             (status = 'lapsed') DESC, coalesce(expires_on, DATE '1900-01-01') DESC) = 1;

CREATE TABLE covered AS SELECT DISTINCT organisation, product FROM latest;

CREATE TABLE totals AS
WITH by_source AS (
    SELECT organisation, product, completed_on, expires_on, status, source, sum(people) AS people
    FROM stated
    WHERE person IS NULL AND status <> 'not done' AND completed_on <= as_at() AND people > 0
    GROUP BY ALL),
agreed AS (SELECT organisation, product, completed_on, max(people) AS people FROM by_source GROUP BY ALL)
SELECT agreed.*, organisations.sector,
       CAST(completed_on + to_months(CASE WHEN organisations.sector = 'health' THEN 36 ELSE 24 END) AS DATE) AS last_day
FROM agreed JOIN organisations USING (organisation);

CREATE TABLE headcounts AS
WITH said AS (
    SELECT lower(organisation) AS organisation, product, headcount, coalesce(CAST(as_at AS DATE), DATE '1900-01-01') AS as_at
    FROM workforce WHERE coalesce(CAST(as_at AS DATE), as_at()) <= as_at()),
newest AS (SELECT organisation, product, arg_max(headcount, as_at) AS headcount FROM said GROUP BY ALL),
own AS (
    SELECT organisation, product, arg_max(in_scope, completed_on) AS headcount
    FROM (SELECT organisation, product, completed_on, source, sum(in_scope) AS in_scope FROM stated
          WHERE person IS NULL AND in_scope IS NOT NULL AND completed_on <= as_at() GROUP BY ALL)
    GROUP BY ALL)
SELECT organisations.organisation, organisations.sector, products.product,
       coalesce(
           (SELECT headcount FROM newest WHERE newest.organisation = organisations.organisation AND newest.product = products.product),
           (SELECT headcount FROM newest WHERE newest.organisation = organisations.organisation AND newest.product IS NULL
                                           AND products.product IN ('wrap', 'awareness')),
           (SELECT headcount FROM own WHERE own.organisation = organisations.organisation AND own.product = products.product)
       ) AS headcount
FROM organisations, (SELECT DISTINCT product FROM stated) AS products;

-- People in date on any day of the outlook, with how many of them come from totals (which stay as they are now).
CREATE MACRO in_date_on(day) AS TABLE
SELECT organisation, sector, product, sum(people) AS people
FROM (
    SELECT organisation, sector, product, 1 AS people FROM latest WHERE last_day >= day
    UNION ALL
    SELECT organisation, sector, product, people FROM totals
    WHERE last_day >= as_at() AND (organisation, product) NOT IN (SELECT (organisation, product) FROM covered))
GROUP BY ALL;

CREATE TABLE completions AS
SELECT DISTINCT organisation, sector, person, product, completed_on FROM evidence WHERE completed_on IS NOT NULL;
