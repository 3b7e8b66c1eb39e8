-- A case, format 1. The record of a report is whole in report.record; every table from `entity` down to `words`
-- repeats parts of it for searching and can be made again from it.

-- Which program, reader and gazetteer made a reading.
CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  version TEXT NOT NULL,
  reader TEXT NOT NULL,
  gazetteer TEXT NOT NULL,
  UNIQUE (version, reader, gazetteer)
);

-- The bytes a report was read from, packed; none where they are the text itself.
CREATE TABLE capture (
  sha256 TEXT PRIMARY KEY,
  packed BLOB NOT NULL
);

-- `series` numbers the versions of one report alike, `current` marks the one that counts. `address` and `outlet_name`
-- are what two versions share, `sketch` a digest of the wording by which their likeness is judged.
CREATE TABLE report (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  title TEXT,
  outlet TEXT,
  published TEXT,
  url TEXT,
  captured TEXT,
  letters INTEGER NOT NULL,
  known INTEGER NOT NULL,
  address TEXT,
  outlet_name TEXT NOT NULL,
  sketch BLOB NOT NULL,
  series INTEGER NOT NULL,
  current INTEGER NOT NULL,
  capture TEXT REFERENCES capture (sha256),
  run INTEGER NOT NULL REFERENCES run (id),
  added_at TEXT NOT NULL,
  record BLOB NOT NULL
);
CREATE INDEX report_address ON report (address) WHERE address IS NOT NULL;
CREATE INDEX report_outlet_name ON report (outlet_name);
CREATE INDEX report_series ON report (series);
CREATE INDEX report_capture ON report (capture) WHERE capture IS NOT NULL;

CREATE TABLE entity (
  report INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  folded TEXT NOT NULL,
  PRIMARY KEY (report, id)
) WITHOUT ROWID;

CREATE TABLE event (
  report INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  status TEXT NOT NULL,
  first TEXT,
  last TEXT,
  PRIMARY KEY (report, id)
) WITHOUT ROWID;

CREATE TABLE role (
  report INTEGER NOT NULL,
  event TEXT NOT NULL,
  role TEXT NOT NULL,
  entity TEXT NOT NULL,
  PRIMARY KEY (report, event, role, entity),
  FOREIGN KEY (report, event) REFERENCES event (report, id) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE claim (
  report INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  stance TEXT NOT NULL,
  source_kind TEXT,
  entity TEXT,
  PRIMARY KEY (report, id)
) WITHOUT ROWID;

CREATE TABLE claim_event (
  report INTEGER NOT NULL,
  claim TEXT NOT NULL,
  event TEXT NOT NULL,
  PRIMARY KEY (report, claim, event),
  FOREIGN KEY (report, claim) REFERENCES claim (report, id) ON DELETE CASCADE
) WITHOUT ROWID;

-- Where an entity is; `spot` finds the points of an area, `place` holds them exactly.
CREATE TABLE place (
  id INTEGER PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  entity TEXT NOT NULL,
  lat REAL NOT NULL,
  lon REAL NOT NULL,
  UNIQUE (report, entity)
);
CREATE VIRTUAL TABLE spot USING rtree (id, south, north, west, east);
CREATE TRIGGER place_gone AFTER DELETE ON place BEGIN
  DELETE FROM spot WHERE id = old.id;
END;

-- The words of a report; the texts themselves stand in its record only.
CREATE VIRTUAL TABLE words USING fts5 (
  title, text, quotes, content = '', tokenize = 'porter unicode61 remove_diacritics 2'
);

-- What linking computes once for a report; `version` is of the way it was computed.
CREATE TABLE derived (
  name TEXT NOT NULL,
  report INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  version TEXT NOT NULL,
  value BLOB NOT NULL,
  PRIMARY KEY (name, report)
);
CREATE INDEX derived_report ON derived (report);

-- What the program judged of pairs of reports or of parts of them; made anew by linking.
CREATE TABLE pair (
  kind TEXT NOT NULL,
  left TEXT NOT NULL,
  right TEXT NOT NULL,
  verdict TEXT NOT NULL,
  score REAL NOT NULL,
  reasons TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  left_report INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  right_report INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  PRIMARY KEY (kind, left, right)
) WITHOUT ROWID;
CREATE INDEX pair_left ON pair (left_report);
CREATE INDEX pair_right ON pair (right_report);

-- What people judged. A row is never changed, only withdrawn, and goes only with its report.
CREATE TABLE judgement (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  left TEXT NOT NULL,
  right TEXT NOT NULL,
  verdict TEXT NOT NULL,
  reasons TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  withdrawn_at TEXT,
  left_report INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  right_report INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE
);
CREATE INDEX judgement_pair ON judgement (kind, left, right);
CREATE INDEX judgement_left ON judgement (left_report);
CREATE INDEX judgement_right ON judgement (right_report);
CREATE TRIGGER judgement_stands BEFORE UPDATE ON judgement
WHEN old.withdrawn_at IS NOT NULL OR new.withdrawn_at IS NULL
  OR (new.kind, new.left, new.right, new.verdict, new.reasons, new.decided_by, new.decided_at)
  IS NOT (old.kind, old.left, old.right, old.verdict, old.reasons, old.decided_by, old.decided_at)
BEGIN
  SELECT RAISE(ABORT, 'a judgement can only be withdrawn');
END;

-- What could not be read, kept to be tried again; `origin` is a file, a line or an address.
CREATE TABLE failure (
  id INTEGER PRIMARY KEY,
  origin TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  stage TEXT NOT NULL,
  reason TEXT NOT NULL,
  packed BLOB,
  failed_at TEXT NOT NULL,
  UNIQUE (origin, sha256)
);

-- What was done with the case, without words of any report.
CREATE TABLE log (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  action TEXT NOT NULL,
  details TEXT NOT NULL
);

-- `erasing` stands here while an erasure is under way.
CREATE TABLE note (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
