internal import DecisionLog
internal import Moderation

/// The answer of a check for a person: what was checked, by whom it is signed, what it proves.
struct LogReportText {
  private let report: LogReport

  init(_ report: LogReport) { self.report = report }

  var lines: [String] {
    [headline] + facts + comparisons + problems + [""] + meaning
  }

  private var headline: String {
    let size = report.checkpoint?.size ?? 0
    if report.isSound {
      return "The log is as it was signed: \(Self.entries(size))."
    }
    if report.problems.count == 0 {
      return
        "The log is as it was signed up to \(Self.entries(size)); what follows is not signed yet."
    }
    return "The log cannot be trusted as it is."
  }

  private var facts: [String] {
    var facts: [(String, String)] = [
      ("log", "\(report.folder), checked with the key \(Self.name(of: report.logKey))")
    ]
    if let checkpoint = report.checkpoint {
      facts.append(("root", "\(Base64.encode(checkpoint.root.bytes)) at size \(checkpoint.size)"))
    }
    facts += report.signatures.map(Self.fact(of:))
    facts.append(
      (
        "read",
        "\(Self.entries(report.entryCount)) in \(Self.files(report.fileCount)); "
          + "\(Self.files(report.tileCount)) of hashes compared"
      ))
    return (facts + entryFacts).map { Self.line($0.0, $0.1) }
  }

  /// What is known of the entries; nothing where all are as signed, which the headline says.
  private var entryFacts: [(String, String)] {
    if report.isSound { return [] }
    var facts = [
      ("intact", report.intact, "as signed"),
      ("changed", report.damaged, "not what was signed for"),
      ("missing", report.missing, "signed for, and gone"),
      ("unknown", report.undecided, "nothing trustworthy says what was signed for"),
    ].filter { $0.1.count > 0 }.map { ($0.0, "\(Self.text($0.1)): \($0.2)") }
    if !report.uncovered.isEmpty {
      let fact =
        "written, but no checkpoint is signed for them yet; the next run covers them"
      facts.append(("not covered", "\(Self.text(report.uncovered)): \(fact)"))
    }
    if report.tornByteCount > 0 {
      let fact =
        "bytes after the last whole line: a write that was stopped; the next run cuts them off"
      facts.append(("torn", "\(report.tornByteCount) \(fact)"))
    }
    return facts
  }

  private static func fact(of check: SignatureCheck) -> (String, String) {
    let name = "\(check.signature.name) (key id \(idText(check.signature.keyID)))"
    switch (check.result, check.kind, check.time) {
    case (.unchecked, _, _):
      return ("not checked", "a signature of \(name), whose key was not given")
    case (.wrong, _, _): return ("wrong", "the signature of \(name)")
    case (.verified, .cosigner, let time?):
      return ("cosigned by", "\(name) at \(rfc3339(time))")
    case (.verified, _, _): return ("signed by", name)
    }
  }

  private var comparisons: [String] {
    report.comparisons.map { comparison in
      let size = comparison.checkpoint.map { entries($0.size) } ?? "unreadable"
      let outcome =
        switch comparison.outcome {
        case .consistent: "the log begins with exactly these"
        case .rollback: "the log has been made shorter since"
        case .fork: "the log has another history now"
        case .undecided: "cannot be compared, as the log is damaged"
        case .unusable: "the checkpoint cannot be used"
        }
      let times = comparison.signatures.compactMap { check in
        check.time.map { ", cosigned by \(check.signature.name) at \(Self.rfc3339($0))" }
      }
      return Self.line("compared", "\(comparison.name) (\(size)\(times.joined())): \(outcome)")
    }
  }

  private func entries(_ count: UInt64) -> String { Self.entries(count) }

  private var problems: [String] {
    let problems = report.problems
    var lines = problems.items.map { Self.line("problem", "\($0)") }
    if problems.count > problems.items.count {
      lines.append(Self.line("problem", "and \(problems.count - problems.items.count) more"))
    }
    return lines + report.notices.map { Self.line("note", "\($0)") }
  }

  /// What follows from the check, and what does not.
  private var meaning: [String] {
    guard report.problems.count == 0, let size = report.checkpoint?.size else {
      return [
        "Keep this folder as it is, with a copy of every checkpoint that anybody has, until it is known",
        "what happened. Entries that are called intact are exactly those that the log's key signed for.",
      ]
    }
    var lines = [
      "This proves that none of the \(Self.entries(size)) has been changed, removed, added or moved since the",
      "log's key signed for them. It does not prove by itself that the holder of that key has not",
      "written another log instead: only a checkpoint that somebody else kept or cosigned proves that.",
    ]
    let witnessed =
      report.comparisons.filter { $0.outcome == .consistent }.compactMap(\.checkpoint?.size)
      + (report.lastCosignature == nil ? [] : [size])
    if let most = witnessed.max() {
      lines.append(
        most == size
          ? "Here it is proved for all of them."
          : "Here it is proved for the first \(Self.entries(most)).")
    } else {
      lines.append(
        "Here there is none: keep a copy of the checkpoint where others keep it (--against).")
    }
    return lines
  }

  private static func line(_ label: String, _ text: String) -> String {
    let padding = String(repeating: " ", count: max(1, 13 - label.count))
    return "  \(label)\(padding)\(text)"
  }

  private static func name(of key: VerifierKey) -> String { "\(key.name) (key id \(key.idText))" }

  static func entries(_ count: UInt64) -> String { count == 1 ? "1 entry" : "\(count) entries" }

  private static func files(_ count: Int) -> String { count == 1 ? "1 file" : "\(count) files" }

  static func text(_ range: Range<UInt64>) -> String {
    range.count == 1
      ? "entry \(range.lowerBound)" : "entries \(range.lowerBound)–\(range.upperBound - 1)"
  }

  private static func text(_ ranges: IndexRanges) -> String {
    let shown = ranges.ranges.prefix(20).map(text).joined(separator: ", ")
    let isAll = ranges.ranges.count <= 20 && !ranges.isCut
    return isAll ? shown : "\(shown) and more, \(entries(ranges.count)) in all"
  }

  static func rfc3339(_ time: UInt64) -> String {
    // A time past the year 9999 is one that no clock has shown.
    Timestamp(secondsSince1970: Int64(min(time, 253_402_300_799))).rfc3339
  }

  static func idText(_ id: UInt32) -> String {
    let hex = String(id, radix: 16)
    return String(repeating: "0", count: 8 - hex.count) + hex
  }
}
