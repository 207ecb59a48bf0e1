internal import GRDB

/// The tables of `cases.sqlite`.
enum CaseSchema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1: items, decisions, answers, marks, outbox") { database in
      try database.execute(sql: tables)
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
}
