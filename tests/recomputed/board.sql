-- The Board's own figures once more, in plain SQL over the tidy rows: written from the definitions, not the code.
-- Macros: as_at() (the day of the figures), meeting() (the day of the meeting). Tables: plan, meetings, decisions,
-- key_dates, assurance, engagement, partners, returns, baseline (reference and due date as first shared this year). Result: `recomputed`, one row a figure.

CREATE MACRO said(text) AS nullif(trim(text), '');
CREATE MACRO or_none(text) AS coalesce(text, 'not given');
CREATE MACRO month_of(day) AS strftime(day, '%Y-%m');
CREATE MACRO year_begins(day) AS make_date(CAST(year(day) - CASE WHEN month(day) < 4 THEN 1 ELSE 0 END AS INT), 4, 1);
CREATE MACRO year_name(day) AS strftime(year_begins(day), '%Y') || '-' || strftime(year_begins(day) + INTERVAL 1 YEAR, '%y');

-- The delivery plan ------------------------------------------------------------------------------------------------
CREATE TABLE actions AS
WITH read AS (
    SELECT row_number() OVER () AS id, reference, or_none(section) AS section, or_none(said(objective)) AS objective,
           said(lead) AS lead, status, rag, CAST(due_on AS DATE) AS due_on, CAST(completed_on AS DATE) AS completed_on,
           CAST(start_on AS DATE) AS start_on, progress_percent AS percent, due_on IS NULL AND said(timescale) IS NOT NULL AS in_words,
           said(corrective_action) AS corrective, said(success_measure) AS measure, said(risk) AS risk, expenditure
    FROM plan),
finished AS (
    SELECT *, coalesce((status = 'complete' OR (status IS NULL AND (completed_on IS NOT NULL OR percent >= 100 OR rag = 'blue')))
                       AND NOT coalesce(completed_on > as_at(), false), false) AS complete
    FROM read),
standing AS (
    SELECT *, NOT complete AND coalesce(status = 'cancelled', false) AS cancelled FROM finished)
SELECT *, NOT complete AND NOT cancelled AS live,
       NOT complete AND NOT cancelled AND (coalesce(due_on < as_at(), false)
            OR (coalesce(status = 'overdue', false) AND NOT in_words)) AS overdue,
       coalesce(list_distinct(list_filter(list_transform(regexp_split_to_array(lead, '[;,/|\n\r]|\s\+\s'), lambda x: trim(x)), lambda x: x <> '')), ['not given']) AS leads
FROM standing;

CREATE TABLE marks AS
WITH due AS (SELECT *, (coalesce(due_on <= as_at(), false) AND NOT cancelled) OR overdue AS due FROM actions)
SELECT section, objective, leads, unnest([
    {metric: 'plan_complete', base: NOT cancelled, hit: complete},
    {metric: 'plan_due_by_now', base: NOT cancelled, hit: due},
    {metric: 'plan_due_complete', base: due, hit: due AND complete},
    {metric: 'plan_due_today', base: due, hit: live AND NOT overdue AND coalesce(due_on = as_at(), false)},
    {metric: 'plan_overdue', base: live, hit: overdue},
    {metric: 'plan_long_overdue', base: live, hit: overdue AND coalesce(due_on < CAST(as_at() - INTERVAL 3 MONTH AS DATE), false)},
    {metric: 'plan_overdue_by_meeting', base: live,
     hit: live AND NOT overdue AND coalesce(due_on >= as_at() AND due_on < meeting(), false)},
    {metric: 'plan_in_words', base: live, hit: live AND in_words},
    {metric: 'plan_reds_without_corrective_action', base: live AND rag = 'red', hit: live AND rag = 'red' AND corrective IS NULL},
    {metric: 'plan_without_date', base: live, hit: live AND due_on IS NULL AND NOT in_words},
    {metric: 'plan_without_lead', base: live, hit: live AND lead IS NULL},
    {metric: 'plan_without_measure', base: live, hit: live AND measure IS NULL},
    {metric: 'plan_linked_to_risk', base: live, hit: live AND risk IS NOT NULL}], recursive := true)
FROM due;

CREATE TABLE recomputed AS
WITH placed AS (
    SELECT metric, base, hit, unnest([['all', ''], ['section', section], ['objective', objective]]) AS place FROM marks
    UNION ALL
    SELECT metric, base, hit, ['lead', unnest(leads)] FROM marks)
SELECT metric, month_of(as_at()) AS period, place[1] AS breakdown, place[2] AS category, '' AS breakdown_2, '' AS category_2,
       CAST(count(*) FILTER (hit) AS DOUBLE) AS value, CAST(count(*) FILTER (base) AS DOUBLE) AS denominator
FROM placed GROUP BY ALL HAVING count(*) FILTER (base) > 0 OR place[1] = 'all';

INSERT INTO recomputed
WITH standing AS (
    SELECT *, CASE WHEN complete THEN 'complete' WHEN cancelled THEN 'cancelled' WHEN overdue THEN 'overdue'
                   WHEN status = 'complete' OR (status = 'overdue' AND in_words) THEN 'in progress'
                   WHEN status IS NULL OR status = 'overdue' THEN CASE WHEN percent > 0 THEN 'in progress' ELSE 'not given' END
                   ELSE status END AS stands
    FROM actions)
SELECT 'plan_actions', month_of(as_at()), place[1], place[2], place[3], place[4], count(*), NULL
FROM (
    SELECT unnest([['all', '', '', ''], ['status', stands, '', ''], ['section', section, '', ''], ['objective', objective, '', ''],
                   ['section', section, 'status', stands], ['objective', objective, 'status', stands]]) AS place FROM standing
    UNION ALL
    SELECT unnest([['rag', or_none(rag), '', ''], ['section', section, 'rag', or_none(rag)], ['objective', objective, 'rag', or_none(rag)]])
    FROM standing WHERE live OR rag = 'blue'
    UNION ALL
    SELECT unnest([['lead', one, '', ''], ['lead', one, 'status', stands]]) FROM (SELECT stands, unnest(leads) AS one FROM standing))
GROUP BY ALL;

INSERT INTO recomputed
SELECT 'plan_expenditure', month_of(as_at()), place[1], place[2], '', '', sum(expenditure), NULL
FROM (SELECT expenditure, unnest([['all', ''], ['section', section]]) AS place FROM actions WHERE expenditure IS NOT NULL) GROUP BY ALL;

INSERT INTO recomputed
WITH kept AS (
    SELECT actions.* REPLACE (CAST(baseline.due_on AS DATE) AS due_on) FROM actions LEFT JOIN baseline ON reference = first_reference
    WHERE NOT cancelled),
span AS (
    SELECT least(date_trunc('month', coalesce(min(start_on) FILTER (due_on IS NOT NULL), year_begins(min(due_on)))), date_trunc('month', min(due_on))) AS first,
           greatest(date_trunc('month', max(due_on)), date_trunc('month', as_at())) AS last
    FROM kept HAVING count(due_on) > 0),
months AS (SELECT CAST(unnest(generate_series(CAST(first AS TIMESTAMP), CAST(last AS TIMESTAMP), INTERVAL 1 MONTH)) AS DATE) AS month FROM span),
lines AS (
    SELECT month, count(*) AS scope, count(*) FILTER (due_on <= last_day(month)) AS planned,
           count(*) FILTER (complete AND (completed_on <= least(last_day(month), as_at())
                            OR (completed_on IS NULL AND month = date_trunc('month', as_at())))) AS done
    FROM months, kept GROUP BY ALL)
SELECT line.metric, month_of(month), 'all', '', '', '', line.value, NULL
FROM (SELECT month, unnest([{metric: 'plan_burn_scope', value: scope}, {metric: 'plan_burn_planned', value: planned},
                            {metric: 'plan_burn_done', value: CASE WHEN month <= as_at() THEN done END}]) AS line FROM lines)
WHERE line.value IS NOT NULL;

-- Governance -------------------------------------------------------------------------------------------------------
CREATE TABLE attendance AS
SELECT CAST(date AS DATE) AS day, or_none("group") AS grp, agency, bool_or(attendance = 'attended') AS there
FROM meetings WHERE date <= as_at() AND agency IS NOT NULL AND attendance IS NOT NULL GROUP BY ALL;

INSERT INTO recomputed
SELECT 'governance_attendance', '12 months to ' || month_of(as_at()), place[1], place[2], place[3], place[4], count(*) FILTER (there) / count(*), count(*)
FROM (SELECT there, unnest([['all', '', '', ''], ['group', grp, '', ''], ['agency', agency, '', ''], ['agency', agency, 'group', grp]]) AS place
      FROM attendance WHERE day >= date_trunc('month', as_at()) - INTERVAL 11 MONTH)
GROUP BY ALL;

INSERT INTO recomputed
WITH ranked AS (
    SELECT *, sum(CASE WHEN there THEN 1 ELSE 0 END) OVER (PARTITION BY grp, agency ORDER BY day DESC) AS since_there,
           max(day) OVER (PARTITION BY grp) AS latest FROM attendance),
missed AS (
    SELECT grp, agency FROM ranked GROUP BY grp, agency, latest
    HAVING count(*) FILTER (since_there = 0) >= 2 AND max(day) = latest)
SELECT 'governance_missed_two', month_of(as_at()), place[1], place[2], place[3], place[4], count(*), NULL
FROM (SELECT unnest([['group', grp, '', ''], ['agency', agency, 'group', grp]]) AS place FROM missed) GROUP BY ALL
UNION ALL
SELECT 'governance_missed_two', month_of(as_at()), 'all', '', '', '', (SELECT count(*) FROM missed), NULL WHERE EXISTS (FROM attendance);

INSERT INTO recomputed
SELECT metric, month_of(as_at()), 'all', '', '', '', value, of FROM (
    SELECT count(*) AS of, unnest([
        {metric: 'governance_reviews_past', value: count(*) FILTER (next_due_on < as_at())},
        {metric: 'governance_reviews_past_by_meeting', value: count(*) FILTER (next_due_on >= as_at() AND next_due_on < meeting())},
        {metric: 'governance_reviews_due', value: count(*) FILTER (next_due_on >= meeting() AND next_due_on <= CAST(meeting() + INTERVAL 3 MONTH AS DATE))}], recursive := true)
    FROM key_dates) WHERE of > 0;

INSERT INTO recomputed
WITH taken AS (
    SELECT "group" AS grp, status IS NULL OR status IN ('open', 'carried forward') AS is_open, due_on,
           lower(trim(plan_reference)) IN (SELECT lower(trim(reference)) FROM plan) AS in_plan
    FROM decisions WHERE date <= as_at()),
marked AS (
    SELECT grp, unnest([
        {metric: 'governance_decisions_open', base: true, hit: is_open},
        {metric: 'governance_decisions_overdue', base: is_open, hit: is_open AND coalesce(due_on < as_at(), false)},
        {metric: 'governance_decisions_overdue_by_meeting', base: is_open, hit: is_open AND coalesce(due_on >= as_at() AND due_on < meeting(), false)},
        {metric: 'governance_decisions_in_plan', base: is_open, hit: is_open AND coalesce(in_plan, false)}], recursive := true)
    FROM taken)
SELECT metric, month_of(as_at()), place[1], place[2], '', '', count(*) FILTER (hit), count(*) FILTER (base)
FROM (SELECT metric, base, hit, unnest([['all', ''], ['group', grp]]) AS place FROM marked)
WHERE place[2] IS NOT NULL GROUP BY ALL HAVING count(*) FILTER (base) > 0 OR place[1] = 'all';

INSERT INTO recomputed
SELECT 'governance_attendance', month_of(day), place[1], place[2], place[3], place[4], count(*) FILTER (there) / count(*), count(*)
FROM (SELECT day, there, grp || ' ' || day AS meeting,
             unnest([['meeting', grp || ' ' || day, '', ''], ['agency', agency, 'meeting', grp || ' ' || day]]) AS place
      FROM attendance WHERE day >= date_trunc('month', as_at()) - INTERVAL 11 MONTH)
GROUP BY day, place;

INSERT INTO recomputed
WITH calendar AS (SELECT unnest(['board', 'delivery group']) AS grp, 4 AS meetings),
held AS (SELECT grp, count(DISTINCT day) AS held FROM attendance WHERE day >= year_begins(as_at()) GROUP BY grp),
both_ways AS (
    SELECT coalesce(held.grp, calendar.grp) AS grp, coalesce(held, 0) AS held, meetings,
           coalesce(meetings, 0) * date_diff('month', year_begins(as_at()), as_at() + 1) // 12 AS expected
    FROM held FULL JOIN calendar ON held.grp = calendar.grp WHERE EXISTS (FROM attendance))
SELECT 'governance_meetings_held', year_name(as_at()), place[1], place[2], '', '', sum(held), sum(meetings)
FROM (SELECT *, unnest([['all', ''], ['group', grp]]) AS place FROM both_ways) GROUP BY place
UNION ALL
SELECT 'governance_meetings_expected', year_name(as_at()), place[1], place[2], '', '', sum(expected), NULL
FROM (SELECT *, unnest([['all', ''], ['group', grp]]) AS place FROM both_ways) GROUP BY place;

CREATE TABLE ratings AS
WITH scale AS (
    SELECT unnest(['not met', 'partially met', 'met', 'exceeding', 'red', 'amber', 'green']) AS rating,
           unnest([1, 2, 3, 4, 1, 2, 3]) AS rank, unnest([4, 4, 4, 4, 3, 3, 3]) AS steps)
SELECT section, min(now.rank) AS rank, arg_min(now.steps, now.rank) AS steps, min(before.rank) AS previous
FROM assurance LEFT JOIN scale AS now ON now.rating = assurance.rating
LEFT JOIN scale AS before ON before.rating = assurance.previous_rating
WHERE section IS NOT NULL GROUP BY section;

INSERT INTO recomputed
SELECT 'governance_rating', month_of(as_at()), 'section', section, '', '', rank, steps FROM ratings WHERE rank IS NOT NULL
UNION ALL
SELECT 'governance_rating_previous', month_of(as_at()), 'section', section, '', '', previous, NULL FROM ratings WHERE previous IS NOT NULL
UNION ALL
SELECT 'governance_sections_not_met', month_of(as_at()), 'all', '', '', '', count(*) FILTER (rank = 1), count(rank) FROM ratings HAVING count(*) > 0
UNION ALL
SELECT 'governance_sections_rated', month_of(as_at()), 'all', '', '', '', count(rank), 8 FROM ratings HAVING count(*) > 0;

-- Engagement -------------------------------------------------------------------------------------------------------
CREATE TABLE activity AS
SELECT CAST(date AS DATE) AS day, or_none(kind) AS kind, or_none(section) AS section, or_none(audience) AS audience,
       coalesce(kind = 'concern raised', false) AS concern, people_reached, said(outcome) AS outcome, cost,
       coalesce(list_distinct(list_filter(list_transform(regexp_split_to_array(partner, '[;,/|\n\r]|\s\+\s'), lambda x: trim(x)), lambda x: x <> '')), ['not given']) AS partners
FROM engagement WHERE date <= as_at();

CREATE TABLE periods AS
SELECT year_name(as_at()) AS period, year_begins(as_at()) AS first, as_at() AS last
UNION ALL
SELECT year_name(as_at()) || ' Q' || (step + 1), CAST(year_begins(as_at()) + to_months(3 * CAST(step AS INT)) AS DATE),
       least(as_at(), CAST(year_begins(as_at()) + to_months(3 * CAST(step AS INT) + 3) AS DATE) - 1)
FROM range(4) AS steps(step) WHERE year_begins(as_at()) + to_months(3 * CAST(step AS INT)) <= as_at();

INSERT INTO recomputed
WITH within AS (SELECT period, activity.* FROM activity JOIN periods ON day BETWEEN first AND last),
placed AS (
    SELECT within.*, unnest([['all', ''], ['kind', kind], ['section', section], ['audience', audience]]) AS place FROM within
    UNION ALL SELECT within.*, ['partner', unnest(partners)] FROM within)
SELECT 'engagement_activities', period, place[1], place[2], '', '', count(*), NULL FROM placed WHERE NOT concern GROUP BY ALL
UNION ALL
SELECT 'engagement_without_outcome', period, place[1], place[2], '', '', count(*) FILTER (outcome IS NULL), count(*)
FROM placed WHERE NOT concern AND place[1] IN ('all', 'kind', 'section') GROUP BY ALL
UNION ALL
SELECT CASE WHEN kind = 'communication' THEN 'engagement_message_reach' ELSE 'engagement_people_reached' END AS metric,
       period, place[1], place[2], '', '', sum(people_reached), NULL
FROM placed WHERE NOT concern AND people_reached IS NOT NULL GROUP BY ALL
UNION ALL
SELECT 'engagement_cost', period, place[1], place[2], '', '', sum(cost), NULL
FROM placed WHERE cost IS NOT NULL AND place[1] IN ('all', 'kind', 'section') GROUP BY ALL
UNION ALL
SELECT 'engagement_concerns_raised', period, place[1], place[2], '', '', count(*), NULL
FROM placed WHERE concern AND place[1] IN ('all', 'section') GROUP BY ALL;

INSERT INTO recomputed
WITH reached AS (
    SELECT DISTINCT lower(unnest(partners)) AS name FROM activity WHERE NOT concern AND day >= year_begins(as_at())),
expected AS (SELECT sector, lower(name) NOT IN (SELECT name FROM reached) AS missed FROM partners WHERE in_scope)
SELECT 'engagement_partners_not_reached', year_name(as_at()), place[1], place[2], '', '', count(*) FILTER (missed), count(*)
FROM (SELECT *, unnest([['all', ''], ['sector', sector]]) AS place FROM expected) WHERE EXISTS (FROM activity) GROUP BY place;

-- Returns ----------------------------------------------------------------------------------------------------------
INSERT INTO recomputed
WITH one AS (
    SELECT lower(name) AS partner, dataset, period, bool_or(received_on IS NOT NULL) AS came,
           NOT coalesce(bool_or(received_on <= due_on), false) AS late, any_value(sector) AS sector
    FROM returns JOIN partners ON lower(name) = lower(partner) GROUP BY 1, 2, 3),
placed AS (SELECT one.*, unnest([['all', ''], ['dataset', dataset], ['sector', sector]]) AS place FROM one)
SELECT measure.metric, period, place[1], place[2], '', '', measure.value, measure.of
FROM (SELECT period, place, unnest([
        {metric: 'returns_received', value: count(*) FILTER (came), of: count(*)},
        {metric: 'returns_late', value: count(*) FILTER (came AND late), of: count(*)},
        {metric: 'returns_missing', value: count(*) FILTER (NOT came), of: count(*)}]) AS measure
      FROM placed GROUP BY period, place);
