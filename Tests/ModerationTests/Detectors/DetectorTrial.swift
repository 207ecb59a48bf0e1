import Moderation
import PatternMatching

/// What a detector says of a text, told so that a failure can be read.
struct DetectorTrial {
  /// The published text of each hit.
  let texts: [String]
  let hits: [DetectorHit]

  var weights: [Int] { hits.map(\.weight) }

  static let today = CivilDate(2026, 11, 19)

  init(_ type: any Detector.Type, _ text: String, asOf day: CivilDate? = today) throws {
    let bytes = Array(text.utf8)
    let scratch = MatchScratch()
    let detector = try type.init()
    let today = day ?? CivilDate(daysSince1970: 20_000)
    hits = try detector.hits(in: NumberedText(TextViews(bytes)), asOf: today, using: scratch)
    texts = hits.map { String(decoding: bytes[$0.range], as: UTF8.self) }
  }
}

/// A text in which `[[ ]]` marks what must be found.
struct Marked {
  let text: String
  let marked: [String]

  init(_ example: String) {
    var text = ""
    var marked: [String] = []
    for part in example.split(separator: "[[", omittingEmptySubsequences: false) {
      let halves = part.components(separatedBy: "]]")
      if halves.count == 2 { marked.append(halves[0]) }
      text += halves.joined()
    }
    self.text = text
    self.marked = marked
  }
}

extension Substring {
  fileprivate func components(separatedBy separator: String) -> [String] {
    var parts: [String] = [""]
    var rest = self
    while !rest.isEmpty {
      if rest.hasPrefix(separator) {
        parts.append("")
        rest = rest.dropFirst(separator.count)
      } else {
        parts[parts.count - 1].append(rest.removeFirst())
      }
    }
    return parts
  }
}
