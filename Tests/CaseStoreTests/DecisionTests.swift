import CaseStore
import Foundation
import GRDB
import Moderation
import Testing

@Suite struct DecisionTests {
  static let officer = Actor(identity: "anna.andersson", role: "communications-officer")
  static let time = Timestamp(secondsSince1970: 1_795_300_000)

  @Test func `a removal's question is open until it is answered for good`() throws {
    let store = try SmallStore()
    defer { store.remove() }
    let version = try store.flag("1", text: "hej")
    #expect(try CaseDatabase.cases(in: store.folder.path).map(\.isQuestionOpen) == [false])
    try store.commit { transaction in
      try transaction.add(
        Decision(
          .remove, grounds: [.gdprIdentityNumber], actor: Self.officer, decided: Self.time),
        on: version, entry: "e2")
    }
    #expect(try CaseDatabase.cases(in: store.folder.path).map(\.isQuestionOpen) == [true])
    for (choice, isOpen) in [(IncidentAnswer.Choice.investigate, true), (.incident, false)] {
      try store.commit { transaction in
        let question = try #require(try transaction.question(on: version))
        try transaction.add(
          IncidentAnswer(choice, actor: Self.officer, motive: "m", answered: Self.time),
          to: question, on: version, entry: "e3")
      }
      #expect(try CaseDatabase.cases(in: store.folder.path).map(\.isQuestionOpen) == [isOpen])
    }
  }

  @Test func `the last decision holds, and a confirmation is none`() throws {
    let store = try SmallStore()
    defer { store.remove() }
    let version = try store.flag("1", text: "hej")
    try store.commit { transaction in
      for (entry, choice) in [("e2", Decision.Choice.remove), ("e3", .keep)] {
        try transaction.add(
          Decision(choice, grounds: [], actor: Self.officer, decided: Self.time), on: version,
          entry: entry, as: DecisionPlace(corrects: entry == "e3" ? "e2" : nil))
      }
      let other = Actor(identity: "bo", role: "lawyer")
      try transaction.add(
        Decision(.keep, grounds: [], actor: other, decided: Self.time), on: version, entry: "e4",
        as: DecisionPlace(confirms: "e3"))
      let last = try #require(try transaction.lastDecision(on: version))
      #expect(last.entry == "e3" && last.choice == .keep)
      #expect(try transaction.isDecision(last, by: Self.officer.identity))
      #expect(try !transaction.isDecision(last, by: other.identity))
    }
    let decided = try #require(try CaseDatabase.cases(in: store.folder.path).first?.decided)
    #expect(decided.choice == .keep && decided.isConfirmed && decided.role == Self.officer.role)
  }

  @Test func `a removal after a keep opens a question of its own`() throws {
    let store = try SmallStore()
    defer { store.remove() }
    let version = try store.flag("1", text: "hej")
    func decide(_ choice: Decision.Choice) throws {
      try store.commit { transaction in
        try transaction.add(
          Decision(choice, grounds: [.secrecy], actor: Self.officer, decided: Self.time),
          on: version, entry: "e\(choice)")
      }
    }
    try decide(.remove)
    try store.commit { transaction in
      let question = try #require(try transaction.question(on: version))
      try transaction.add(
        IncidentAnswer(.notIncident, actor: Self.officer, motive: "m", answered: Self.time),
        to: question, on: version, entry: "e3")
    }
    try decide(.keep)
    var known = try #require(try CaseDatabase.cases(in: store.folder.path).first)
    #expect(known.question?.answered?.choice == .notIncident && known.question?.isWithdrawn == true)
    try decide(.remove)
    known = try #require(try CaseDatabase.cases(in: store.folder.path).first)
    #expect(known.question?.answered == nil && known.isQuestionOpen)
  }

  @Test func `what was advised when it was removed stays, whatever other rules say`() throws {
    let store = try SmallStore()
    defer { store.remove() }
    let version = try store.flag("1", text: "hej")
    try store.commit { transaction in
      try transaction.add(
        Decision(.remove, grounds: [.secrecy], actor: Self.officer, decided: Self.time),
        on: version, entry: "e2")
      try transaction.judgeAgain(
        version, entry: "e9", at: Self.time, verdict: Verdict(.keep), incident: nil)
    }
    let known = try #require(try CaseDatabase.cases(in: store.folder.path).first)
    let removal = try #require(known.question)
    #expect(removal.verdict == .remove && removal.incident?.recommendation == .incident)
    // When it was first read stays as it was.
    #expect(known.judged == Self.time)
    #expect(known.scanned == Timestamp(secondsSince1970: 1_795_219_200))
  }

  @Test func `a sealed original opens only for its own version`() throws {
    let store = try SmallStore()
    defer { store.remove() }
    try store.flag("1", text: "hej")
    try store.flag("1", text: "hej då", entry: "e2")
    try store.commit { transaction in
      let versions = try transaction.versions(ofItem: "plain/a/1")
      #expect(try transaction.original(of: versions[0]) == Array("hej".utf8))
      #expect(try transaction.original(of: versions[1]) == Array("hej då".utf8))
    }
    try store.database.close()
    let queue = try DatabaseQueue(path: store.folder.appending(path: "cases.sqlite").path)
    try queue.write { database in
      try database.execute(
        sql: "UPDATE versions SET sealed = (SELECT sealed FROM versions WHERE id = 2) WHERE id = 1")
    }
    try queue.close()
    let again = try CaseDatabase(opening: store.folder.path, wrapping: store.wrapping)
    #expect(throws: CaseError.self) {
      _ = try again.commit(logSize: 0, random: store.random) { transaction in
        try transaction.original(of: transaction.versions(ofItem: "plain/a/1")[0])
      }
    }
  }

  @Test func `neither motives nor who decided stand in any file`() throws {
    let store = try SmallStore()
    defer { store.remove() }
    let version = try store.flag("1", text: "hej")
    try store.commit { transaction in
      try transaction.add(
        Decision(
          .remove, grounds: [.secrecy], actor: Self.officer, motive: "hon bad om det",
          decided: Self.time), on: version, entry: "e2")
      let question = try #require(try transaction.question(on: version))
      try transaction.add(
        IncidentAnswer(
          .notIncident, actor: Self.officer, motive: "inget annat", answered: Self.time),
        to: question, on: version, entry: "e3")
    }
    let bytes = try store.allBytes()
    #expect(bytes.range(of: Data("communications-officer".utf8)) != nil)
    for secret in ["anna.andersson", "hon bad om det", "inget annat"] {
      #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(secret)")
    }
  }

  @Test func `a version that other rules judge otherwise keeps its place`() throws {
    let store = try SmallStore()
    defer { store.remove() }
    try store.flag("1", text: "hej")
    try store.commit { transaction in
      let version = try #require(try transaction.version(store.mark("1", "hej")))
      #expect(version.verdict.recommendation == .remove && version.entry == "e1")
      try transaction.judgeAgain(
        version, entry: "e9", at: Self.time, verdict: Verdict(.keep), incident: nil)
    }
    let cases = try CaseDatabase.cases(in: store.folder.path)
    #expect(cases.map(\.verdict.recommendation) == [.keep] && cases[0].incident == nil)
  }
}
