-- The training figures once more, in plain SQL over the tidy Parquet files: written from the definitions, not the code.
-- Macro: as_at() (the day of the figures). Tables: training, workforce, sector_names (validity by sector).

CREATE TABLE stated AS
SELECT lower(organisation) AS organisation, sector, role, person, people, in_scope, source,
       -- no eLearning counts as WRAP, whatever its title
       CASE WHEN product = 'wrap' AND delivery = 'elearning' THEN 'level3_elearning' ELSE product END AS product,
       CAST(completed_on AS DATE) AS completed_on, CAST(expires_on AS DATE) AS expires_on,
       CAST(left_on AS DATE) AS left_on, CAST(joined_on AS DATE) AS joined_on, status
FROM training WHERE product IS NOT NULL;
-- How each completion was delivered, where a file says so.
CREATE TABLE ways AS
SELECT DISTINCT organisation, product, person, completed_on, any_value(delivery) AS delivery
FROM (SELECT lower(organisation) AS organisation, person, product, delivery, CAST(completed_on AS DATE) AS completed_on FROM training)
GROUP BY ALL;

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
FROM organisations, products;

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

-- Organisations of the figures: with a headcount or evidence of their own, or expected by the register.
CREATE TABLE shown AS
SELECT organisation, sector,
       organisation IN (SELECT organisation FROM stated) AS reported,
       organisation IN (SELECT organisation FROM headcounts WHERE headcount IS NOT NULL) AS counted
FROM organisations
WHERE organisation IN (SELECT organisation FROM headcounts WHERE headcount IS NOT NULL
                       UNION SELECT organisation FROM latest UNION SELECT organisation FROM totals
                       UNION SELECT lower(name) FROM partners WHERE in_scope);

CREATE MACRO month_at(step) AS strftime(CAST(date_trunc('month', as_at()) + to_months(step) AS DATE), '%Y-%m');
CREATE MACRO year_of(day) AS (
    SELECT CASE WHEN month(day) >= 4 THEN year(day) || '-' || lpad(CAST((year(day) + 1) % 100 AS TEXT), 2, '0')
                ELSE (year(day) - 1) || '-' || lpad(CAST(year(day) % 100 AS TEXT), 2, '0') END);
CREATE MACRO quarter_of(day) AS year_of(day) || ' Q' || CAST((month(day) + 8) % 12 // 3 + 1 AS INTEGER);
CREATE MACRO year_to_now() AS '12 months to ' || month_at(0);
-- The same day some months later; from a month's end to a month's end.
CREATE MACRO day_after(step) AS (
    SELECT CASE WHEN as_at() = last_day(as_at()) THEN last_day(CAST(as_at() + to_months(step) AS DATE))
                ELSE CAST(as_at() + to_months(step) AS DATE) END);

-- Quarters and years are shown from the start of the financial year three years back.
CREATE MACRO years_from() AS (
    SELECT make_date(CAST(year_of(CAST(date_trunc('month', as_at()) - INTERVAL 35 MONTH AS DATE))[:4] AS INTEGER), 4, 1));

-- Every completion, and totals without names in the month of their date.
CREATE TABLE done AS
SELECT organisation, sector, product, person, completed_on, 1 AS people,
       row_number() OVER (PARTITION BY organisation, person, product ORDER BY completed_on) AS place
FROM completions
UNION ALL
SELECT organisation, sector, product, NULL, completed_on, people, NULL FROM totals
WHERE (organisation, product) NOT IN (SELECT (organisation, product) FROM covered);

CREATE TABLE held AS
SELECT CAST(date AS DATE) AS date, product, places, attended, feedback,
       coalesce(sessions.sector, organisations.sector, 'other') AS sector,
       CASE WHEN state = 'cancelled' THEN 'cancelled' WHEN CAST(date AS DATE) > as_at() THEN 'planned'
            WHEN state = 'delivered' OR coalesce(attended, 0) > 0 THEN 'delivered' ELSE 'not confirmed' END AS state
FROM sessions LEFT JOIN organisations ON organisations.organisation = lower(sessions.organisation)
WHERE date IS NOT NULL AND product IS NOT NULL;
CREATE MACRO a_year_back() AS CAST(date_trunc('month', as_at()) - INTERVAL 11 MONTH AS DATE);

CREATE TABLE usual AS
SELECT product, CASE WHEN grouping(sector) = 1 THEN '' ELSE sector END AS sector, sum(attended) AS people, count(*) AS sessions
FROM held
WHERE state = 'delivered' AND attended IS NOT NULL AND date >= a_year_back() - INTERVAL 12 MONTH
GROUP BY GROUPING SETS ((product), (product, sector));

-- People in scope and in date on each day of the outlook, of organisations with a headcount.
CREATE TABLE outlook AS
SELECT step, sector, product, sum(headcount) AS scope, sum(coalesce(people, 0)) AS people
FROM range(13) AS steps(step)
JOIN headcounts ON headcount IS NOT NULL
LEFT JOIN (
    SELECT step, organisation, product, sum(people) AS people FROM (
        SELECT step, organisation, product, 1 AS people FROM range(13) AS steps(step), latest
        WHERE last_day >= day_after(step)
        UNION ALL
        SELECT step, organisation, product, people FROM range(13) AS steps(step), totals
        WHERE last_day >= as_at() AND (organisation, product) NOT IN (SELECT (organisation, product) FROM covered))
    GROUP BY ALL) AS good USING (step, organisation, product)
GROUP BY ALL;

CREATE TABLE short AS
SELECT step, sector, product, ceil(round(scope * 0.85, 9)) - people AS people
FROM outlook WHERE product IN ('wrap', 'awareness', 'channel') AND scope > 0;

-- People of a role, and whether they are in date for a product or for any.
CREATE TABLE roles AS
SELECT DISTINCT stated.organisation, organisations.sector, person,
       regexp_matches(role, '\b(board|panel|elected|cabinet|council|committee) member\b|\bcouncillor\b|\bchannel (panel )?chair\b|\bmember of the (prevent |channel )?(board|panel)\b', 'i') AS member,
       regexp_matches(role, '\bsafeguarding (lead|officer)\b|\bd(eputy )?d?sl\b|\bdsl\b', 'i') AS lead
FROM stated JOIN organisations USING (organisation)
WHERE person IS NOT NULL AND role IS NOT NULL AND (stated.organisation, person) NOT IN (SELECT (organisation, person) FROM leavers);
CREATE TABLE good AS
SELECT organisation, person, product FROM latest WHERE last_day >= as_at()
UNION SELECT organisation, person, 'any' FROM latest WHERE last_day >= as_at();
CREATE TABLE courses AS SELECT product FROM products UNION SELECT 'any';

CREATE TABLE by_product AS
SELECT 'training_in_date' AS metric, month_at(0) AS period, product, sector, people AS value, scope AS base FROM outlook WHERE step = 0
UNION ALL SELECT 'training_in_scope', month_at(0), product, sector, scope, NULL FROM outlook WHERE step = 0
UNION ALL SELECT 'training_lapse_outlook', month_at(step), product, sector, people, scope FROM outlook
UNION ALL SELECT 'training_ever_trained', month_at(0), product, sector, 1, NULL FROM latest
UNION ALL SELECT 'training_ever_trained', month_at(0), product, sector, people, NULL FROM totals
          WHERE (organisation, product) NOT IN (SELECT (organisation, product) FROM covered)
UNION ALL SELECT 'training_from_totals', month_at(0), product, sector, people, NULL FROM totals
          WHERE last_day >= as_at() AND (organisation, product) NOT IN (SELECT (organisation, product) FROM covered)
UNION ALL SELECT 'training_totals_not_used', month_at(0), product, sector, people, NULL FROM totals
          WHERE (organisation, product) IN (SELECT (organisation, product) FROM covered)
UNION ALL SELECT 'training_expired', month_at(0), product, sector, 1, NULL FROM latest WHERE last_day < as_at()
UNION ALL SELECT 'training_due_' || step || 'm', month_at(0), product, sector, 1, NULL
          FROM latest, (SELECT unnest([3, 6, 12]) AS step) WHERE last_day >= as_at() AND last_day < day_after(step)
UNION ALL SELECT 'training_due_by_meeting', month_at(0), product, sector, 1, NULL FROM latest
          WHERE last_day >= as_at() AND last_day < meeting()
UNION ALL SELECT 'training_gap_people', month_at(step), product, sector, greatest(people, 0), NULL FROM short
UNION ALL SELECT 'training_gap_sessions', month_at(step), product, sector,
                 ceil(round(greatest(people, 0) / coalesce(
                     (SELECT nullif(usual.people, 0) / sessions FROM usual WHERE usual.product = 'wrap' AND usual.sector = short.sector),
                     (SELECT nullif(usual.people, 0) / sessions FROM usual WHERE usual.product = 'wrap' AND usual.sector = ''), 20), 9)), NULL
          FROM short WHERE product = 'wrap'
UNION ALL SELECT 'training_trained_in_period', strftime(completed_on, '%Y-%m'), product, sector,
                 count(DISTINCT (organisation, person)) FILTER (person IS NOT NULL) + coalesce(sum(people) FILTER (person IS NULL), 0), NULL
          FROM done WHERE completed_on >= CAST(date_trunc('month', as_at()) - INTERVAL 35 MONTH AS DATE) GROUP BY ALL
UNION ALL SELECT 'training_' || kind, quarter_of(completed_on), product, sector, 1, NULL FROM done
          JOIN (SELECT unnest(['first_time', 'refreshed']) AS kind) ON (place = 1) = (kind = 'first_time')
          WHERE person IS NOT NULL AND completed_on >= years_from()
UNION ALL SELECT 'training_' || kind, year_to_now(), product, sector, 1, NULL FROM done
          JOIN (SELECT unnest(['first_time', 'refreshed']) AS kind) ON (place = 1) = (kind = 'first_time')
          WHERE person IS NOT NULL AND completed_on >= a_year_back()
UNION ALL SELECT 'training_prerequisite_not_evidenced', month_at(0), product, sector,
                 CAST(NOT EXISTS (
                     SELECT 1 FROM evidence
                     WHERE evidence.organisation = later.organisation AND evidence.person = later.person
                       AND ((later.product, evidence.product) IN (
                           ('referrals', 'awareness'), ('referrals', 'wrap'), ('refresher', 'awareness'),
                           ('referrals_refresher', 'referrals'), ('channel_refresher', 'channel')))
                       AND (evidence.completed_on IS NULL OR later.completed_on IS NULL OR evidence.completed_on <= later.completed_on)
                 ) AS INTEGER), 1
          FROM latest AS later WHERE product IN ('referrals', 'refresher', 'referrals_refresher', 'channel_refresher');

-- What an organisation is expected to train in: somebody is in scope or was trained, or the register expects it.
CREATE TABLE expected AS
SELECT shown.organisation, shown.sector, headcounts.product, headcount
FROM shown JOIN headcounts USING (organisation)
WHERE headcount IS NOT NULL OR (organisation, product) IN (
    SELECT (organisation, product) FROM latest UNION SELECT (organisation, product) FROM totals WHERE people > 0
    UNION SELECT (lower(name), product) FROM partners, (SELECT unnest(['wrap', 'awareness']) AS product) WHERE in_scope);
INSERT INTO by_product
SELECT 'training_organisations_with_nobody', month_at(0), product, sector,
       CAST((organisation, product) NOT IN (SELECT (organisation, product) FROM in_date_on(as_at())) AND coalesce(headcount, 1) <> 0 AS INTEGER), 1
FROM expected;

-- People in date for any product: by name, else the largest total; in scope: the largest headcount of any product.
CREATE TABLE any_product AS
SELECT organisation, sector,
       coalesce(nullif((SELECT count(DISTINCT person) FROM good WHERE good.organisation = shown.organisation), 0),
                (SELECT max(people) FROM (SELECT product, sum(people) AS people FROM totals
                                          WHERE totals.organisation = shown.organisation AND last_day >= as_at()
                                            AND (totals.organisation, product) NOT IN (SELECT (organisation, product) FROM covered)
                                          GROUP BY product)), 0) AS people,
       (SELECT max(headcount) FROM headcounts WHERE headcounts.organisation = shown.organisation) AS headcount
FROM shown;

CREATE TABLE of_organisations AS
SELECT 'training_without_headcount' AS metric, sector, CAST(NOT counted AS INTEGER) AS value FROM shown
UNION ALL SELECT 'training_without_return', sector, CAST(NOT reported AS INTEGER) FROM shown
UNION ALL SELECT 'training_organisations_with_nobody', sector,
                 CAST(organisation NOT IN (SELECT organisation FROM in_date_on(as_at())) AND
                      coalesce((SELECT max(headcount) FROM headcounts WHERE headcounts.organisation = shown.organisation), 1) <> 0 AS INTEGER)
          FROM shown;

CREATE TABLE older AS
SELECT organisation, sector, strftime(CAST(rests_on AS DATE), '%Y-%m') AS month
FROM returns JOIN shown ON shown.organisation = lower(partner)
WHERE dataset = 'training' AND state = 'missing' AND rests_on IS NOT NULL;

CREATE TABLE training_recomputed AS
SELECT metric, period, 'product' AS breakdown, product AS category,
       CASE WHEN grouping(sector) = 1 THEN '' ELSE 'sector' END AS breakdown_2,
       CASE WHEN grouping(sector) = 1 THEN '' ELSE sector END AS category_2, sum(value) AS value, sum(base) AS base
FROM by_product GROUP BY GROUPING SETS ((metric, period, product), (metric, period, product, sector))
UNION ALL
SELECT metric, month_at(0), CASE WHEN grouping(sector) = 1 THEN 'all' ELSE 'sector' END,
       CASE WHEN grouping(sector) = 1 THEN '' ELSE sector END, '', '', sum(value), count(*)
FROM of_organisations GROUP BY GROUPING SETS ((metric), (metric, sector))
UNION ALL
SELECT 'training_delivery_mix', year_to_now(), 'product', product, 'delivery', way, sum(people), sum(sum(people)) OVER (PARTITION BY product)
FROM (SELECT done.product, people, coalesce(delivery, CASE WHEN done.product IN ('wrap', 'briefing')
                                                           THEN 'not stated' ELSE 'elearning' END) AS way
      FROM done LEFT JOIN ways USING (organisation, product, person, completed_on) WHERE completed_on >= a_year_back())
GROUP BY product, way
UNION ALL
SELECT 'training_sessions', CASE WHEN state = 'planned' THEN month_at(0) ELSE year_to_now() END, 'product', product, 'state', state, count(*), NULL
FROM held WHERE state = 'planned' OR date BETWEEN a_year_back() AND last_day(as_at()) GROUP BY ALL
UNION ALL
SELECT 'training_sessions', CASE WHEN state = 'planned' THEN month_at(0) ELSE year_to_now() END, 'sector', sector, 'state', state, count(*), NULL
FROM held WHERE product = 'wrap' AND (state = 'planned' OR (state = 'delivered' AND date >= a_year_back())) GROUP BY ALL
UNION ALL
SELECT 'training_attendance', year_to_now(), 'product', product, 'measure', measure, value, base FROM (
    SELECT product, measure,
           CASE measure WHEN 'attended' THEN coalesce(sum(attended), 0)
                        WHEN 'places' THEN coalesce(sum(attended) FILTER (places IS NOT NULL), 0) ELSE sum(feedback) END AS value,
           CASE measure WHEN 'places' THEN sum(places) WHEN 'feedback' THEN count(feedback) END AS base
    FROM held, (SELECT unnest(['attended', 'places', 'feedback']) AS measure)
    WHERE state = 'delivered' AND date >= a_year_back() GROUP BY product, measure)
WHERE measure = 'attended' OR base > 0
UNION ALL
SELECT 'training_usual_attendance', month_at(0), 'product', product, CASE sector WHEN '' THEN '' ELSE 'sector' END, sector, people, sessions FROM usual
UNION ALL
SELECT 'training_members_trained', month_at(0), 'product', product, '', '', count(DISTINCT (organisation, person)) FILTER (good.product IS NOT NULL),
       count(DISTINCT (organisation, person))
FROM roles CROSS JOIN courses LEFT JOIN good USING (organisation, person, product) WHERE member GROUP BY product
UNION ALL
SELECT 'training_safeguarding_leads' || named, month_at(0), 'product', courses.product, '', '',
       count(DISTINCT settings.organisation) FILTER (roles.person IS NOT NULL AND (named = '_named' OR good.product IS NOT NULL)),
       count(DISTINCT settings.organisation)
FROM (SELECT organisation FROM shown WHERE sector = 'education') AS settings CROSS JOIN courses CROSS JOIN (SELECT unnest(['', '_named']) AS named)
LEFT JOIN roles ON roles.organisation = settings.organisation AND lead
LEFT JOIN good ON good.organisation = roles.organisation AND good.person = roles.person AND good.product = courses.product
GROUP BY named, courses.product
UNION ALL
SELECT 'training_trained_cumulative', month_at(step), 'product', product, '', '', sum(people), NULL
FROM range(-35, 1) AS steps(step), done
WHERE (place = 1 OR person IS NULL) AND completed_on <= last_day(CAST(date_trunc('month', as_at()) + to_months(CAST(step AS INTEGER)) AS DATE)) GROUP BY ALL
UNION ALL
SELECT 'training_trained_in_period', period, 'product', product, CASE WHEN grouping(sector) = 1 THEN '' ELSE 'sector' END,
       CASE WHEN grouping(sector) = 1 THEN '' ELSE sector END,
       count(DISTINCT (organisation, person)) FILTER (person IS NOT NULL) + coalesce(sum(people) FILTER (person IS NULL), 0), NULL
FROM (SELECT *, quarter_of(completed_on) AS period FROM done UNION ALL SELECT *, year_of(completed_on) FROM done)
WHERE completed_on >= years_from()
GROUP BY GROUPING SETS ((period, product), (period, product, sector))
UNION ALL
SELECT metric, month_at(0), CASE WHEN grouping(sector) = 1 THEN 'all' ELSE 'sector' END,
       CASE WHEN grouping(sector) = 1 THEN '' ELSE sector END, '', '', sum(value), sum(base)
FROM (SELECT 'training_in_scope' AS metric, sector, headcount AS value, NULL AS base FROM any_product WHERE headcount IS NOT NULL
      UNION ALL SELECT 'training_any_one_product', sector, people, headcount FROM any_product WHERE headcount IS NOT NULL AND any_one_product())
GROUP BY GROUPING SETS ((metric), (metric, sector))
UNION ALL
SELECT 'training_older_return', month_at(0), CASE WHEN grouping(sector) = 1 THEN 'all' ELSE 'sector' END,
       CASE WHEN grouping(sector) = 1 THEN '' ELSE sector END, '', '', count(*),
       (SELECT count(*) FROM shown WHERE grouping(older.sector) = 1 OR shown.sector = older.sector)
FROM older GROUP BY GROUPING SETS ((), (sector)) HAVING count(*) > 0
UNION ALL
SELECT 'training_older_return', month_at(0), 'month', month, '', '', count(*), NULL FROM older GROUP BY month
UNION ALL
SELECT 'training_older_return', month_at(0), 'sector', sector, 'month', month, count(*), NULL FROM older GROUP BY sector, month;
