internal import CaseStore
internal import Moderation

/// What an item may have in common with others, so that removals of one event can be proposed as one
/// incident.
struct CommonGround {
  /// Identity numbers, in digits.
  private var numbers: Set<[UInt8]> = []
  /// The text as folded for matching.
  private let text: [UInt8]
  /// The post or comment that it answers, or itself.
  private let thread: String
  /// What that answers, or itself; `nil` where the export does not tell.
  private let threadAbove: String?

  init(_ item: JudgedItem) {
    let comment = item.comment
    thread = comment.threadName
    threadAbove = comment.threadNameAbove
    text = TextViews(comment.text).folded.bytes
    let bounds = comment.text.indices
    for finding in item.judgement.findings where finding.category.rawValue.hasPrefix("identity.") {
      let written = Array(comment.text[finding.range.clamped(to: bounds)])
      var digits = TextViews(written).folded.bytes.filter { (0x30...0x39).contains($0) }
      // The century is written or not.
      if digits.count == 12,
        digits.starts(with: Array("19".utf8)) || digits.starts(with: Array("20".utf8))
      {
        digits.removeFirst(2)
      }
      if digits.count >= 8 { numbers.insert(digits) }
    }
  }

  /// The least length of a text, in bytes, whose copy is no accident.
  private static let leastCopy = 16

  /// In an order of their own, which does not depend on a hash.
  func links(by cases: CaseDatabase) -> [VersionLink] {
    var links = [cases.link(.thread, thread.utf8)]
    if let threadAbove { links.append(cases.link(.thread, threadAbove.utf8).above) }
    if text.count >= Self.leastCopy { links.append(cases.link(.copy, text)) }
    for number in numbers.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      links.append(cases.link(.number, number))
    }
    return links
  }
}
