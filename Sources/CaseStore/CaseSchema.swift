internal import GRDB

/// The tables of `cases.sqlite`.
enum CaseSchema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1: items, decisions, answers, marks, outbox") { database in
      try database.execute(sql: tables)
    }
    migrator.registerMigration("2: questions, incidents, records, links") { database in
      try database.execute(sql: questions)
    }
    return migrator
  }

  /// Times are seconds since 1970, UTC.
  ///
  /// What people wrote or are called is in `sealed` columns only.
  ///
  /// A decision keeps what the rules advised when it was made, since other rules may advise otherwise
  /// later. `removal` is the decision that opened the question which an answer answers.
  ///
  /// `marks` has no row numbers and no times, so that it does not tell in which order or when
  /// anything was judged. Its two columns are the halves of a mark: SQLite finds numbers faster than
  /// bytes.
  private static let tables = """
    CREATE TABLE settings(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE packs(id INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE);
    CREATE TABLE marks(
      high INTEGER NOT NULL, low INTEGER NOT NULL, pack INTEGER NOT NULL,
      erased INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (high, low)
    ) WITHOUT ROWID;
    CREATE TABLE items(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, key INTEGER NOT NULL);
    CREATE TABLE versions(
      id INTEGER PRIMARY KEY, item INTEGER NOT NULL REFERENCES items, mark BLOB NOT NULL UNIQUE,
      entry TEXT NOT NULL, judged INTEGER NOT NULL, verdict TEXT NOT NULL, grounds TEXT NOT NULL,
      incident TEXT, reasons TEXT NOT NULL, sealed BLOB NOT NULL
    );
    CREATE INDEX versions_of_item ON versions(item);
    CREATE TABLE people(
      id INTEGER PRIMARY KEY, lookup BLOB NOT NULL UNIQUE, key INTEGER NOT NULL,
      sealed BLOB NOT NULL
    );
    CREATE TABLE decisions(
      id INTEGER PRIMARY KEY, version INTEGER NOT NULL REFERENCES versions, entry TEXT NOT NULL,
      decided INTEGER NOT NULL, decision TEXT NOT NULL, grounds TEXT NOT NULL, role TEXT NOT NULL,
      person INTEGER NOT NULL REFERENCES people, removed INTEGER, confirms TEXT, corrects TEXT,
      verdict TEXT NOT NULL, incident TEXT, reasons TEXT NOT NULL, sealed BLOB
    );
    CREATE INDEX decisions_on_version ON decisions(version);
    CREATE TABLE answers(
      id INTEGER PRIMARY KEY, version INTEGER NOT NULL REFERENCES versions,
      removal INTEGER NOT NULL REFERENCES decisions, entry TEXT NOT NULL,
      answered INTEGER NOT NULL, answer TEXT NOT NULL, role TEXT NOT NULL,
      person INTEGER NOT NULL REFERENCES people, corrects TEXT, sealed BLOB NOT NULL
    );
    CREATE INDEX answers_on_version ON answers(version);
    CREATE TABLE runs(
      id INTEGER PRIMARY KEY, entry TEXT NOT NULL, key INTEGER NOT NULL, sealed BLOB NOT NULL
    );
    CREATE TABLE outbox(position INTEGER PRIMARY KEY, entry BLOB NOT NULL);
    """

  /// A question has rows of its own, since not only a decision opens it.
  ///
  /// `scanned` is when a version was first read (not known of what is older), `seen` when a person
  /// first saw it, `online` when an export last had it, `gone` when one first lacked it; `above` and
  /// `aboveOwn` are when that was published which it answers, and whether the account itself wrote
  /// that; `evidence` is an ``ItemEvidence``. What is older was there when it was judged, and seen when
  /// somebody decided on it. A decision that `awaits` a second reader does not count before it is
  /// confirmed. Questions with the same `joined` are of one incident; one has `ended` when its item
  /// stood on the page again after the answer. Nobody said when they became `aware` of an incident
  /// before this migration, so it does not say it either. `links` says which versions
  /// have something in common, and nothing of what: it has no index by value, so that nobody can look
  /// up whose number it is (dataskyddslagen 3 kap. 3 §).
  private static let questions = """
    ALTER TABLE versions ADD COLUMN evidence TEXT NOT NULL DEFAULT '';
    ALTER TABLE versions ADD COLUMN scanned INTEGER;
    ALTER TABLE versions ADD COLUMN published INTEGER;
    ALTER TABLE versions ADD COLUMN views INTEGER;
    ALTER TABLE versions ADD COLUMN reactions INTEGER;
    ALTER TABLE versions ADD COLUMN seen INTEGER;
    ALTER TABLE versions ADD COLUMN online INTEGER;
    ALTER TABLE versions ADD COLUMN gone INTEGER;
    ALTER TABLE versions ADD COLUMN above INTEGER;
    ALTER TABLE versions ADD COLUMN aboveOwn INTEGER;
    UPDATE versions SET online = judged,
      seen = (SELECT min(decided) FROM decisions WHERE version = versions.id);
    ALTER TABLE decisions ADD COLUMN awaits TEXT;
    ALTER TABLE decisions ADD COLUMN withdrawn INTEGER;
    CREATE TABLE questions(
      id INTEGER PRIMARY KEY, version INTEGER NOT NULL REFERENCES versions, entry TEXT NOT NULL,
      opened INTEGER NOT NULL, cause TEXT NOT NULL, verdict TEXT NOT NULL, incident TEXT,
      reasons TEXT NOT NULL, withdrawn INTEGER, ended INTEGER, joined INTEGER
    );
    CREATE INDEX questions_on_version ON questions(version);
    INSERT INTO questions SELECT d.id, d.version, d.entry, d.decided, 'decision', d.verdict,
        d.incident, d.reasons,
        (SELECT min(k.decided) FROM decisions k WHERE k.version = d.version AND k.id > d.id
          AND k.confirms IS NULL AND k.decision = 'keep'), NULL, NULL
      FROM decisions d WHERE d.confirms IS NULL AND d.decision = 'remove'
        AND coalesce((SELECT p.decision FROM decisions p WHERE p.version = d.version
          AND p.id < d.id AND p.confirms IS NULL ORDER BY p.id DESC LIMIT 1), 'keep') = 'keep';
    CREATE TABLE answers_to_questions(
      id INTEGER PRIMARY KEY, question INTEGER NOT NULL REFERENCES questions, entry TEXT NOT NULL,
      answered INTEGER NOT NULL, answer TEXT NOT NULL, role TEXT NOT NULL,
      person INTEGER NOT NULL REFERENCES people, corrects TEXT, aware INTEGER, details TEXT,
      sealed BLOB NOT NULL
    );
    INSERT INTO answers_to_questions SELECT id, removal, entry, answered, answer, role, person,
      corrects, NULL, NULL, sealed FROM answers;
    DROP TABLE answers;
    ALTER TABLE answers_to_questions RENAME TO answers;
    CREATE INDEX answers_to_question ON answers(question);
    CREATE TABLE records(
      id INTEGER PRIMARY KEY, question INTEGER NOT NULL REFERENCES questions, entry TEXT NOT NULL,
      recorded INTEGER NOT NULL, kind TEXT NOT NULL, at INTEGER NOT NULL, role TEXT NOT NULL,
      person INTEGER NOT NULL REFERENCES people, reference BLOB, sealed BLOB
    );
    CREATE INDEX records_of_question ON records(question);
    CREATE TABLE links(
      version INTEGER NOT NULL REFERENCES versions, kind TEXT NOT NULL, value BLOB NOT NULL,
      PRIMARY KEY (version, kind, value)
    ) WITHOUT ROWID;
    """
}
