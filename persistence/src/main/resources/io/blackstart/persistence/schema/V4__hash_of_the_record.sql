-- What a run was begun with and what came of it, part by part: the SHA-256 of each when it ended, a JSON object. SHA-256 of this text is the record
-- sha256 of the run. Empty until it ends, and for runs of programs that did not make it.
ALTER TABLE runs ADD COLUMN record TEXT NOT NULL DEFAULT '';

PRAGMA user_version = 4;
