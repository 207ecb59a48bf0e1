import CaseStore
import Foundation
import GRDB
import Moderation
import Testing

/// What the tables hold, and what they must never hold.
@Suite struct SchemaTests {
  /// All tables with their columns: who adds one reads what follows from it below.
  private static let tables: [String: Set<String>] = [
    "settings": ["name", "value"],
    "packs": ["id", "digest"],
    "marks": ["high", "low", "pack", "erased"],
    "items": ["id", "name", "key"],
    "versions": [
      "id", "item", "mark", "entry", "judged", "verdict", "grounds", "incident", "reasons",
      "sealed", "evidence", "published", "views", "reactions", "seen", "online", "gone",
      "above", "aboveOwn", "scanned",
    ],
    "people": ["id", "lookup", "key", "sealed"],
    "decisions": [
      "id", "version", "entry", "decided", "decision", "grounds", "role", "person", "removed",
      "confirms", "corrects", "awaits", "withdrawn", "verdict", "incident", "reasons", "sealed",
    ],
    "questions": [
      "id", "version", "entry", "opened", "cause", "verdict", "incident", "reasons", "withdrawn",
      "ended", "joined",
    ],
    "answers": [
      "id", "question", "entry", "answered", "answer", "role", "person", "corrects", "aware",
      "details", "sealed",
    ],
    "records": [
      "id", "question", "entry", "recorded", "kind", "at", "role", "person", "reference", "sealed",
    ],
    "links": ["version", "kind", "value"],
    "runs": ["id", "entry", "key", "sealed"],
    "outbox": ["position", "entry"],
  ]

  /// Columns that say something of GDPR articles 9 and 10, or of secrecy.
  private static let sensitive: Set<String> = ["grounds", "reasons", "evidence", "details"]

  /// Columns that tell one person from another, whoever it is.
  private static let personal: Set<String> = ["lookup", "value"]

  private func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    let store = try SmallStore()
    defer { store.remove() }
    let queue = try DatabaseQueue(path: store.folder.appending(path: "cases.sqlite").path)
    return try queue.read(body)
  }

  @Test func `the tables are those that are known here`() throws {
    let found = try read { database in
      let names = try String.fetchAll(
        database,
        sql: """
          SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
            AND name <> 'grdb_migrations'
          """)
      return try Dictionary(
        uniqueKeysWithValues: names.map { name in
          (name, Set(try database.columns(in: name).map(\.name)))
        })
    }
    #expect(found == Self.tables)
  }

  /// Nobody may search for people by sensitive data: dataskyddslagen (2018:218), chapter 3, 3 §.
  @Test func `no table joins a person with a sensitive category`() throws {
    for (name, columns) in Self.tables where name != "settings" {
      #expect(
        columns.isDisjoint(with: Self.sensitive) || columns.isDisjoint(with: Self.personal),
        "\(name)")
      // Who wrote a comment, or whom it is about, is sealed: no column says it.
      for word in ["author", "subject", "number", "text"] {
        #expect(!columns.contains(word), "\(name).\(word)")
      }
    }
    // `person` is who decided, answered or recorded, never whom an item is about.
    let withPerson = Self.tables.filter { $0.value.contains("person") }.keys
    #expect(Set(withPerson) == ["decisions", "answers", "records"])
  }

  @Test func `no index finds rows by a sensitive category or by what persons have in common`()
    throws
  {
    let indexed = try read { database in
      try Self.tables.keys.sorted().flatMap { table in
        try database.indexes(on: table).flatMap { index in
          index.columns.first.map { ["\(table).\($0)"] } ?? []
        }
      }
    }
    #expect(indexed.contains("links.version"))
    for column in indexed {
      let name = column.split(separator: ".").last.map(String.init) ?? ""
      #expect(!Self.sensitive.contains(name) && name != "value", "\(column)")
    }
  }

  @Test func `a store of the first schema keeps its decisions, questions and answers`() throws {
    let store = try SmallStore()
    defer { store.remove() }
    let version = try store.flag("1", text: "hej")
    let officer = Actor(identity: "anna", role: "officer")
    let time = Timestamp(secondsSince1970: 1_795_300_000)
    try store.commit { transaction in
      try transaction.add(
        Decision(.remove, grounds: [.secrecy], actor: officer, decided: time), on: version,
        entry: "e2")
      let question = try #require(try transaction.question(on: version))
      try transaction.add(
        IncidentAnswer(.incident, actor: officer, motive: "m", answered: time), to: question,
        on: version, entry: "e3")
    }
    try store.database.close()
    try Self.downgrade(store.folder.appending(path: "cases.sqlite").path)
    #expect(throws: CaseError.self) { _ = try CaseDatabase.cases(in: store.folder.path) }
    let again = try CaseDatabase(opening: store.folder.path, wrapping: store.wrapping)
    try again.close()
    let known = try #require(try CaseDatabase.cases(in: store.folder.path).first)
    #expect(known.decided?.choice == .remove && known.question?.entry == "e2")
    #expect(known.question?.answered?.choice == .incident && known.question?.isOpen == true)
    // Nobody had said when they became aware.
    #expect(known.question?.answered?.aware == nil)
    // An older store does not tell when it was first read, or when an export last had it: it was
    // there when it was judged, and somebody saw it who decided on it.
    #expect(known.scanned == nil && known.facts.online == known.judged)
    #expect(known.facts.seen == time)
  }

  /// Makes tables as they were before the second migration, with what was in them.
  private static func downgrade(_ path: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.inDatabase { database in
      try database.execute(sql: "PRAGMA foreign_keys = OFF")
      try database.execute(
        sql: """
          CREATE TABLE old(
            id INTEGER PRIMARY KEY, version INTEGER NOT NULL REFERENCES versions,
            removal INTEGER NOT NULL REFERENCES decisions, entry TEXT NOT NULL,
            answered INTEGER NOT NULL, answer TEXT NOT NULL, role TEXT NOT NULL,
            person INTEGER NOT NULL REFERENCES people, corrects TEXT, sealed BLOB NOT NULL
          );
          INSERT INTO old SELECT a.id, q.version, d.id, a.entry, a.answered, a.answer, a.role,
            a.person, a.corrects, a.sealed
            FROM answers a JOIN questions q ON q.id = a.question
              JOIN decisions d ON d.entry = q.entry;
          DROP TABLE answers; DROP TABLE records; DROP TABLE questions; DROP TABLE links;
          ALTER TABLE old RENAME TO answers;
          CREATE INDEX answers_on_version ON answers(version);
          """)
      for column in [
        "evidence", "published", "views", "reactions", "seen", "online", "gone",
        "above", "aboveOwn", "scanned",
      ] {
        try database.execute(sql: "ALTER TABLE versions DROP COLUMN \(column)")
      }
      for column in ["awaits", "withdrawn"] {
        try database.execute(sql: "ALTER TABLE decisions DROP COLUMN \(column)")
      }
      try database.execute(sql: "DELETE FROM grdb_migrations WHERE identifier > '2'")
    }
    try queue.close()
  }
}
