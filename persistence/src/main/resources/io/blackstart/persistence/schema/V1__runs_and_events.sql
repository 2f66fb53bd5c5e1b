-- A run's row is written when it begins, its counts with each batch of its events, the rest when it ends. Ids are never used
-- twice, not even after a deletion.
CREATE TABLE runs (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    started_at       TEXT    NOT NULL, -- wall time, ISO 8601, UTC
    drill            TEXT    NOT NULL, -- id, or console or serve
    title            TEXT    NOT NULL,
    drill_text       TEXT    NOT NULL, -- the drill file, empty where there is none
    settings         TEXT    NOT NULL, -- JSON object
    seed             INTEGER NOT NULL,
    program_version  TEXT    NOT NULL,
    process_id       INTEGER NOT NULL, -- who writes it; 0 once nobody does
    process_start    INTEGER NOT NULL, -- wall time, milliseconds since 1970
    status           TEXT    NOT NULL, -- running until it ends
    verdict          TEXT    NOT NULL, -- empty until it ends
    measures         TEXT    NOT NULL, -- JSON object
    events           INTEGER NOT NULL,
    virtual_duration INTEGER NOT NULL, -- nanoseconds
    sha256           TEXT    NOT NULL, -- empty until it ends
    stalls           INTEGER NOT NULL, -- how often the run waited for the journal
    stalled_nanos    INTEGER NOT NULL  -- and how long, wall time
) STRICT;

CREATE TABLE events (
    run      INTEGER NOT NULL,
    sequence INTEGER NOT NULL, -- from 1, without gaps
    at       INTEGER NOT NULL, -- virtual nanoseconds
    kind     TEXT    NOT NULL,
    payload  TEXT    NOT NULL, -- JSON object
    PRIMARY KEY (run, sequence)
) STRICT, WITHOUT ROWID;

-- "BLKS": says in the header that the file is a journal.
PRAGMA application_id = 1112296275;
PRAGMA user_version = 1;
