internal import DecisionLog
internal import Foundation

/// The answer of a check for programs: one JSON object.
struct LogReportJSON: Encodable {
  private struct Signature: Encodable {
    let name: String
    let keyID: String
    let result: String
    let cosignedAt: String?

    init(_ check: SignatureCheck) {
      name = check.signature.name
      keyID = LogReportText.idText(check.signature.keyID)
      result = check.result.rawValue
      cosignedAt = check.time.map(LogReportText.rfc3339)
    }
  }

  private struct Comparison: Encodable {
    let checkpoint: String
    let size: UInt64?
    let outcome: String
    let signatures: [Signature]
  }

  /// First and last index, both of them in the range.
  private struct Span: Encodable {
    let first: UInt64
    let last: UInt64

    init(_ range: Range<UInt64>) {
      first = range.lowerBound
      last = range.upperBound - 1
    }
  }

  private struct Message: Encodable {
    let place: String
    let fact: String
    let cure: String

    init(_ error: LogError) { (place, fact, cure) = (error.place, error.fact, error.cure) }
  }

  private let sound: Bool
  private let log: String
  private let key: String
  private let size: UInt64?
  private let root: String?
  private let signatures: [Signature]
  private let entries: UInt64
  private let files: Int
  private let tiles: Int
  private let intact: [Span]
  private let changed: [Span]
  private let missing: [Span]
  private let unknown: [Span]
  private let uncovered: Span?
  private let tornBytes: UInt64
  private let against: [Comparison]
  private let problemCount: Int
  private let problems: [Message]
  private let notes: [Message]

  init(_ report: LogReport) {
    sound = report.isSound
    log = report.folder
    key = report.logKey.description
    size = report.checkpoint?.size
    root = report.checkpoint.map { Base64.encode($0.root.bytes) }
    signatures = report.signatures.map(Signature.init)
    entries = report.entryCount
    files = report.fileCount
    tiles = report.tileCount
    intact = report.intact.ranges.map(Span.init)
    changed = report.damaged.ranges.map(Span.init)
    missing = report.missing.ranges.map(Span.init)
    unknown = report.undecided.ranges.map(Span.init)
    uncovered = report.uncovered.isEmpty ? nil : Span(report.uncovered)
    tornBytes = report.tornByteCount
    against = report.comparisons.map {
      Comparison(
        checkpoint: $0.name, size: $0.checkpoint?.size, outcome: $0.outcome.rawValue,
        signatures: $0.signatures.map(Signature.init))
    }
    problemCount = report.problems.count
    problems = report.problems.items.map(Message.init)
    notes = report.notices.map(Message.init)
  }

  var lines: [String] {
    get throws(LogError) { [try JSONLine.text(self)] }
  }
}

/// One JSON object on one line, the same bytes every time.
enum JSONLine {
  static func text(_ value: some Encodable) throws(LogError) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do { return String(decoding: try encoder.encode(value), as: UTF8.self) } catch {
      throw LogError(place: "JSON", fact: "\(error)", cure: "use --format text")
    }
  }
}
