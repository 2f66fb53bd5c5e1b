-- Measures over time: a row for each second of a run, of what was told in it. Second 0 ends at 1 s and has what was told at that very time,
-- for gateways and replicas tell what has been. Grows with the run's events, so the last row of a run that was interrupted is as far as they are.
CREATE TABLE seconds (
    run              INTEGER NOT NULL,
    second           INTEGER NOT NULL,
    reads            INTEGER NOT NULL, -- acknowledged at gateways
    writes           INTEGER NOT NULL, -- the same
    refused          INTEGER NOT NULL,
    indeterminate    INTEGER NOT NULL,
    read_p99         INTEGER,          -- nanoseconds in a gateway, acknowledged ones: the slowest of those told for a tenth of a second each
    write_p99        INTEGER,          -- the same
    lag              INTEGER,          -- most writes that a replica was behind
    live             INTEGER,          -- fewest replicas that were LIVE
    cross_zone_bytes INTEGER,          -- sent from zone to zone, before compression
    PRIMARY KEY (run, second)
) STRICT, WITHOUT ROWID;

-- What the program is to remember from one start to the next.
CREATE TABLE settings (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Older runs have their seconds in their events.
INSERT INTO seconds
WITH
    told AS (
        SELECT run, (at - 1) / 1000000000 AS second, at, sequence, kind, payload FROM events
        WHERE kind IN ('operations-counted', 'replicas-sampled', 'traffic-metered')
    ),
    operations AS (
        SELECT run, second,
            sum(c.value ->> 'count') FILTER (WHERE c.value ->> 'outcome' = 'ACKNOWLEDGED' AND c.value ->> 'kind' = 'read') AS reads,
            sum(c.value ->> 'count') FILTER (WHERE c.value ->> 'outcome' = 'ACKNOWLEDGED' AND c.value ->> 'kind' = 'write') AS writes,
            sum(c.value ->> 'count') FILTER (WHERE c.value ->> 'outcome' = 'REFUSED') AS refused,
            sum(c.value ->> 'count') FILTER (WHERE c.value ->> 'outcome' = 'INDETERMINATE') AS indeterminate,
            max(c.value ->> 'latencyNanosP99')
                FILTER (WHERE c.value ->> 'outcome' = 'ACKNOWLEDGED' AND c.value ->> 'kind' = 'read') AS read_p99,
            max(c.value ->> 'latencyNanosP99')
                FILTER (WHERE c.value ->> 'outcome' = 'ACKNOWLEDGED' AND c.value ->> 'kind' = 'write') AS write_p99
        FROM told, json_each(payload, '$.counts') AS c
        WHERE told.kind = 'operations-counted'
        GROUP BY run, second
    ),
    samples AS (
        SELECT run, second,
            (SELECT max(r.value ->> 'lag') FROM json_each(payload, '$.replicas') AS r) AS lag,
            (SELECT count(*) FROM json_each(payload, '$.replicas') AS r WHERE r.value ->> 'state' = 'LIVE') AS live
        FROM told
        WHERE kind = 'replicas-sampled'
    ),
    replicas AS (
        SELECT run, second, max(lag) AS lag, min(live) AS live FROM samples GROUP BY run, second
    ),
    meter AS (
        SELECT run, second, sequence,
            (SELECT coalesce(sum(p.value ->> 'bytes'), 0) FROM json_each(payload, '$.pairs') AS p
             WHERE p.value ->> 'from' <> p.value ->> 'to') AS bytes
        FROM told
        WHERE kind = 'traffic-metered'
    ),
    growth AS (
        SELECT run, second, bytes - lag(bytes, 1, 0) OVER (PARTITION BY run ORDER BY sequence) AS bytes FROM meter
    ),
    traffic AS (
        SELECT run, second, sum(bytes) AS cross_zone_bytes FROM growth GROUP BY run, second
    )
SELECT run, second, coalesce(reads, 0), coalesce(writes, 0), coalesce(refused, 0), coalesce(indeterminate, 0),
    read_p99, write_p99, lag, live, cross_zone_bytes
FROM (SELECT DISTINCT run, second FROM told)
    LEFT JOIN operations USING (run, second)
    LEFT JOIN replicas USING (run, second)
    LEFT JOIN traffic USING (run, second);

PRAGMA user_version = 3;
