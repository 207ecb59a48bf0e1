import CaseStore
import Foundation
import Moderation
import Testing

/// Whatever happens to an item, and in whatever order: a removal asks its question.
@Suite struct QuestionOrderTests {
  /// What may happen to a version.
  enum Event: CaseIterable {
    case remove, removeAndTakeDown, removePending, keep, keepPending, confirm, undo, vanish, appear
  }

  /// What is known of the version, kept by the test in the simplest way.
  private struct Expected {
    /// Decisions that were not taken back: what, and whether it counts.
    var decisions: [(isRemoval: Bool, counts: Bool)] = []
    var isTakenDown = false
    var isGone = false

    mutating func apply(_ event: Event) {
      switch event {
      case .remove: decisions.append((true, true))
      case .removeAndTakeDown:
        decisions.append((true, true))
        isTakenDown = true
      case .removePending: decisions.append((true, false))
      case .keep: decisions.append((false, true))
      case .keepPending: decisions.append((false, false))
      case .confirm: if !decisions.isEmpty { decisions[decisions.count - 1].counts = true }
      case .undo: if !decisions.isEmpty { decisions.removeLast() }
      case .vanish: isGone = true
      case .appear: (isGone, isTakenDown) = (false, false)
      }
    }

    /// Whether nobody may be spared the question now.
    var mustBeOpen: Bool {
      if let last = decisions.last, last.isRemoval, last.counts { return true }
      if isTakenDown { return true }
      guard isGone else { return false }
      return decisions.last.map { $0.isRemoval || !$0.counts } ?? true
    }

    /// Whether it may not be open: it stands on the page, and no decision to remove it counts.
    var mustBeClosed: Bool {
      !isGone && !isTakenDown && !(decisions.last.map { $0.isRemoval && $0.counts } ?? false)
    }
  }

  private static let officer = Actor(identity: "anna", role: "officer")

  private static func at(_ second: Int) -> Timestamp {
    Timestamp(secondsSince1970: 1_795_300_000 + Int64(second))
  }

  private static func apply(
    _ event: Event, step: Int, to version: StoredVersion, of watched: WatchedVersion,
    in transaction: inout CaseTransaction
  ) throws {
    let time = at(step)
    func decide(
      _ choice: Decision.Choice, removed: Timestamp? = nil, as place: DecisionPlace
    ) throws {
      try transaction.add(
        Decision(
          choice, grounds: [.secrecy], actor: officer, decided: time, removed: removed),
        on: version, entry: "e\(step)", as: place)
    }
    let last = try transaction.lastDecision(on: version)
    switch event {
    case .remove: try decide(.remove, as: DecisionPlace())
    case .removeAndTakeDown: try decide(.remove, removed: time, as: DecisionPlace())
    case .removePending: try decide(.remove, as: DecisionPlace(awaits: "bulk"))
    case .keep: try decide(.keep, as: DecisionPlace())
    case .keepPending: try decide(.keep, as: DecisionPlace(awaits: "bulk"))
    case .confirm:
      if let last { try decide(last.choice, as: DecisionPlace(confirms: last.entry)) }
    case .undo:
      if let last { try transaction.withdraw(last, on: version, at: time) }
    case .vanish:
      try transaction.note(gone: time, of: watched)
      try transaction.settleQuestion(
        on: version, entry: "e\(step)", at: time, cause: .vanished(by: .unknown))
    case .appear:
      try transaction.note(online: at(step + 1), of: watched)
      try transaction.noteReturn(of: version, entry: "e\(step)", at: time)
    }
  }

  @Test(arguments: Event.allCases)
  func `no order of four events skips the question`(first: Event) throws {
    let store = try SmallStore()
    defer { store.remove() }
    let version = try store.flag("1", text: "hej")
    let watched = try #require(try store.database.watched().first)
    struct Abandoned: Error {}
    for code in 0..<729 {
      let events =
        [first]
        + [code % 9, code / 9 % 9, code / 81].map { Event.allCases[$0] }
      var expected = Expected()
      // Nothing of it is kept: each order begins anew.
      #expect(throws: Abandoned.self) {
        try store.commit { transaction in
          for (step, event) in events.enumerated() {
            try Self.apply(
              event, step: step * 10 + 1, to: version, of: watched, in: &transaction)
            expected.apply(event)
            let isOpen = try transaction.question(on: version)?.isOpen ?? false
            if expected.mustBeOpen { #expect(isOpen, "\(events.prefix(step + 1))") }
            if expected.mustBeClosed { #expect(!isOpen, "\(events.prefix(step + 1))") }
          }
          throw Abandoned()
        }
      }
    }
  }

  @Test(arguments: [IncidentAnswer.Choice.incident, .investigate])
  func `what was answered to be an incident is not taken back by a decision`(
    choice: IncidentAnswer.Choice
  ) throws {
    let store = try SmallStore()
    defer { store.remove() }
    let version = try store.flag("1", text: "hej")
    try store.commit { transaction in
      func decide(_ choice: Decision.Choice, _ entry: String) throws {
        try transaction.add(
          Decision(choice, grounds: [.secrecy], actor: Self.officer, decided: Self.at(1)),
          on: version, entry: entry)
      }
      try decide(.remove, "e2")
      let question = try #require(try transaction.question(on: version))
      try transaction.add(
        IncidentAnswer(choice, actor: Self.officer, motive: "m", answered: Self.at(2)),
        to: question, on: version, entry: "e3")
      try decide(.keep, "e4")
      #expect(try transaction.question(on: version)?.answer?.choice == choice)
    }
  }

  @Test func `what comes back after its answer and goes again asks anew`() throws {
    let store = try SmallStore()
    defer { store.remove() }
    let version = try store.flag("1", text: "hej")
    let watched = try #require(try store.database.watched().first)
    try store.commit { transaction in
      func apply(_ event: Event, _ step: Int) throws {
        try Self.apply(event, step: step, to: version, of: watched, in: &transaction)
      }
      try apply(.remove, 1)
      let question = try #require(try transaction.question(on: version))
      try transaction.add(
        IncidentAnswer(.notIncident, actor: Self.officer, motive: "m", answered: Self.at(2)),
        to: question, on: version, entry: "a")
      try apply(.vanish, 3)
      try apply(.appear, 4)
      try apply(.vanish, 6)
      #expect(try transaction.question(on: version)?.answer == nil)
      #expect(try transaction.question(on: version)?.isOpen == true)
    }
    let known = try #require(try CaseDatabase.cases(in: store.folder.path).first)
    #expect(known.questions.map(\.hasEnded) == [true, false])
  }
}
