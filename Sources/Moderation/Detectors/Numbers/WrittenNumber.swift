/// A number as it stands in a text: whole groups of digits, and what stands between and around.
struct WrittenNumber: Hashable, Sendable {
  /// What stands between two groups of one number: one to three signs, none of them a letter.
  enum Gap: Hashable, Sendable {
    case space, dash, plus
    /// One of `.` `,` `:` `/` `_`, which also joins the parts of decimals, times, dates and cases.
    case point
    case lineBreak
    /// Anything else that people hide numbers with, such as `*`, `|` or an emoji.
    case other
    /// Two or three signs, such as `)-` or `..`, which part a sentence as often as a number.
    case signs
  }

  /// What stands beside the number.
  enum Edge: Hashable, Sendable {
    case open
    /// A word of letters that goes over into the number.
    case word
    /// Another number, after a space or a sign and a space.
    case neighbour
    /// The number goes on, or is part of a word.
    case joined
    /// The number is part of a web or an e-mail address.
    case address
  }

  /// Each 0 to 9.
  var digits: [UInt8]
  /// How many digits each group has.
  var groups: [Int]
  /// Between the groups: one fewer than they are.
  var gaps: [Gap]
  /// In bytes of the folded view.
  var range: Range<Int>
  var before: Edge
  var after: Edge
  /// How many digits were written with a letter that looks like one.
  var letters: Int
  /// Whether digits are written in words; groups and gaps are then those of the form.
  var isInWords = false

  /// Whether all digits stand together.
  var isSolid: Bool { groups.count == 1 }

  /// Whether every digit stands alone, as in `1 9 9 0`.
  var isSpelled: Bool { groups.count > 1 && groups.allSatisfy { $0 == 1 } }

  /// Whether another number stands close enough to be part of this one.
  var hasNeighbour: Bool { before == .neighbour || after == .neighbour }

  /// Whether it is part of something else, such as a longer number, a word or a decimal.
  var isJoined: Bool { isJoinedToDigits || isBesideWord }

  /// Whether it is part of something else than a word.
  var isJoinedToDigits: Bool { before == .joined || after == .joined }

  /// Whether a word goes over into it without a space, or it into a word, as in `Anna900101`.
  var isBesideWord: Bool { before == .word || after == .word }

  var isInAddress: Bool { before == .address || after == .address }

  /// After how many digits there is a gap.
  var cuts: [Int] {
    var total = 0
    return groups.dropLast().map { size in
      total += size
      return total
    }
  }

  /// Whether the signs between the groups change within what stands before `cut` digits or after
  /// them, as in sports results and opening hours.
  func changesGaps(asideFrom cut: Int) -> Bool {
    let parts = zip(cuts, gaps)
    return [Set(parts.filter { $0.0 < cut }.map(\.1)), Set(parts.filter { $0.0 > cut }.map(\.1))]
      .contains { $0.count > 1 }
  }

  /// The gap after `count` digits, or `nil` where the digits stand together.
  func gap(after count: Int) -> Gap? {
    cuts.firstIndex(of: count).map { gaps[$0] }
  }
}

extension [DetectorHit] {
  /// In order of place; of two that lie over each other the weightier, then the longer.
  func withoutOverlaps() -> [DetectorHit] {
    var kept: [DetectorHit] = []
    for hit in sorted(by: { ($0.range.lowerBound, $0.weight) < ($1.range.lowerBound, $1.weight) }) {
      guard let last = kept.last, last.range.overlaps(hit.range) else {
        kept.append(hit)
        continue
      }
      if (hit.weight, hit.range.count) > (last.weight, last.range.count) {
        kept[kept.count - 1] = hit
      }
    }
    return kept
  }
}
