-- What the cluster looked like after some of a run's events, so that a replay need not begin with the first.
CREATE TABLE checkpoints (
    run      INTEGER NOT NULL,
    sequence INTEGER NOT NULL, -- of the last event in it
    at       INTEGER NOT NULL, -- virtual nanoseconds
    view     TEXT    NOT NULL, -- JSON object
    PRIMARY KEY (run, sequence)
) STRICT, WITHOUT ROWID;

-- The conflict ledger of a run: what lost in a merge, each once, as it was told first.
CREATE TABLE conflicts (
    run               INTEGER NOT NULL,
    id                TEXT    NOT NULL,
    sequence          INTEGER NOT NULL, -- of the event that told it
    "key"             TEXT    NOT NULL,
    kind              TEXT    NOT NULL,
    field             TEXT    NOT NULL, -- of a hash, or member of a set; else empty
    kept              TEXT,             -- what stands there now; NULL if nothing does
    kept_side         TEXT    NOT NULL,
    kept_written_at   INTEGER NOT NULL, -- virtual milliseconds, by the clock that stamped it
    lost              TEXT,             -- what does not; NULL if that side had removed it
    lost_side         TEXT    NOT NULL,
    lost_written_at   INTEGER NOT NULL,
    written_back      INTEGER NOT NULL, -- sequence of the event that told that it was written again; 0 if it was not
    PRIMARY KEY (run, id)
) STRICT, WITHOUT ROWID;

-- What a drill found: each expectation with its figure, and what else failed.
CREATE TABLE findings (
    run      INTEGER NOT NULL,
    position INTEGER NOT NULL, -- from 1, in the order they were told
    about    TEXT    NOT NULL, -- steady before, steady after, expect, failure, breach or promise
    text     TEXT    NOT NULL,
    figure   REAL,             -- in the unit of its measure; NULL if there was nothing to measure by
    result   TEXT    NOT NULL, -- held, failed or unjudged
    PRIMARY KEY (run, position)
) STRICT, WITHOUT ROWID;

-- Older runs have their ledger in their events.
INSERT OR IGNORE INTO conflicts
SELECT told.run, entry.value ->> 'id', told.sequence, entry.value ->> 'key', entry.value ->> 'kind', entry.value ->> 'field',
    iif(entry.value ->> '$.kept.hasValue', entry.value ->> '$.kept.value', NULL),
    entry.value ->> '$.kept.side', entry.value ->> '$.kept.writtenMillis',
    iif(entry.value ->> '$.lost.hasValue', entry.value ->> '$.lost.value', NULL),
    entry.value ->> '$.lost.side', entry.value ->> '$.lost.writtenMillis', 0
FROM events AS told, json_each(told.payload, '$.conflicts') AS entry
WHERE told.kind = 'conflicts-recorded'
ORDER BY told.run, told.sequence, entry.key;

UPDATE conflicts SET written_back = back.sequence
FROM events AS back
WHERE back.kind = 'loser-written-back' AND back.run = conflicts.run AND back.payload ->> 'entry' = conflicts.id;

PRAGMA user_version = 2;
