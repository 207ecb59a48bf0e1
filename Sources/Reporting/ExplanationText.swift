public import Moderation

/// Why an item got its verdict, for a person: what was found and what follows, what was nearly found,
/// and what the signals saw.
///
/// Places are Unicode code points; words of the item are shown only where the options say so.
public struct ExplanationText: Sendable {
  private let options: ReportOptions

  public init(_ options: ReportOptions) { self.options = options }

  public func write(_ explanation: Explanation, of comment: Comment) -> [UInt8] {
    var page = TextPage(options)
    let judgement = explanation.judgement
    let places = Places(explanation, of: comment, excerpts: options.excerpts)
    page.add(label: "verdict", StyledText(Self.words(judgement.verdict), .bold))
    if let incident = judgement.incident {
      page.add(
        label: "incident",
        StyledText(
          "\(incident.recommendation.rawValue) (\(incident.reasons.joined(separator: ", ")))"))
    }
    if let unscanned = judgement.unscanned {
      page.add(label: "not judged", StyledText("\(unscanned)"))
    }
    page.addBlankLine()
    page.addHeading("Found: \(grouped(explanation.found.count))")
    for found in explanation.found { page.add(found, places) }
    page.addHeading("Nearly found: \(grouped(explanation.nearly.count))")
    for nearly in explanation.nearly { page.add(nearly) }
    if !explanation.numbers.isEmpty {
      page.addHeading("Numbers that are nobody's: \(grouped(explanation.numbers.count))")
      for number in explanation.numbers {
        page.add(
          label: "",
          StyledText(
            "\(places.place(number.range)), \(number.digitCount) digits\(number.likeness): "
              + number.reason.words))
      }
      page.addBlankLine()
    }
    page.addHeading("Signals that saw something: \(grouped(explanation.signs.count))")
    for sign in explanation.signs {
      page.add(
        label: "", StyledText("\(sign.id): \(sign.title)"))
      let shown = sign.places.prefix(Self.maximumPlaces).map { places[$0.range, $0.view] }
      let rest = sign.places.count - Self.maximumPlaces
      page.add(
        label: "",
        StyledText(
          "  at " + shown.joined(separator: "; ") + (rest > 0 ? "; \(rest) more" : ""), .dim))
    }
    return page.bytes
  }

  /// How many places of one signal are listed.
  private static let maximumPlaces = 10

  static func words(_ verdict: Verdict) -> String {
    let grounds = verdict.grounds.map(\.rawValue).joined(separator: ", ")
    return verdict.recommendation.rawValue + (grounds.isEmpty ? "" : " (\(grounds))")
  }
}

/// Turns ranges of bytes into what a person reads.
private struct Places {
  private let text: [UInt8]
  private let offsets: CodePointOffsets
  private let excerpts: ReportOptions.Excerpts
  private let masked: [Range<Int>]

  init(_ explanation: Explanation, of comment: Comment, excerpts: ReportOptions.Excerpts) {
    text = comment.text
    self.excerpts = excerpts
    let found = explanation.found.map(\.finding.range)
    offsets = CodePointOffsets(
      comment.text,
      at: found + explanation.numbers.map(\.range)
        + explanation.signs.flatMap { $0.places.map(\.range) })
    masked = explanation.found.filter { $0.finding.masked != nil }.map(\.finding.range)
  }

  /// Where it is, and nothing of what stands there.
  func place(_ range: Range<Int>) -> String {
    "\(offsets[range.lowerBound])–\(offsets[range.upperBound])"
  }

  subscript(_ range: Range<Int>, _ view: TextView.Name) -> String {
    var words = "\(place(range)) (\(view.rawValue))"
    if excerpts == .shown, !masked.contains(where: { $0.overlaps(range) }) {
      let piece = String(decoding: text[range.clamped(to: text.indices)], as: UTF8.self)
      words += " \"\(piece.clipped(to: 80))\""
    }
    return words
  }
}

extension TextPage {
  fileprivate mutating func add(_ found: Explanation.Found, _ places: Places) {
    let finding = found.finding
    add(
      label: "",
      StyledText("\(finding.rule): \(found.title)\(found.isShadow ? " (shadow)" : "")", .bold))
    var facts = [finding.category.rawValue, finding.confidence.rawValue, finding.subject.rawValue]
    facts += finding.modifiers.map(\.rawValue)
    if finding.isLowered { facts.append("lowered by context") }
    add(label: "", StyledText("  " + facts.joined(separator: ", ")))
    add(label: "", StyledText("  at \(places[finding.range, finding.view])"))
    if !finding.signals.isEmpty {
      add(
        label: "",
        StyledText("  signals: " + finding.signals.map(\.description).joined(separator: ", ")))
    }
    if let masked = finding.masked { add(label: "", StyledText("  number: \(masked)")) }
    add(label: "", StyledText("  policy: \(ExplanationText.words(found.verdict))"))
    addBlankLine()
  }

  fileprivate mutating func add(_ nearly: Explanation.Nearly) {
    add(label: "", StyledText("\(nearly.rule): \(nearly.title)", .bold))
    add(
      label: "", StyledText("  saw " + nearly.seen.map(\.description).joined(separator: ", ")))
    let reason =
      switch nearly.shortfall {
      case .missing(let signals):
        "  missing: \(signals.alternatives)"
      case .apart: "  not together: the rule wants it in one window"
      case .weak(let sum, let needed):
        "  too little: weights add up to \(sum), \(needed) are needed"
      }
    add(label: "", StyledText(reason))
    addBlankLine()
  }
}

extension [SignalID] {
  /// Three of them, for a rule may take twenty ways to tell who it is.
  fileprivate var alternatives: String {
    let few = count <= 4 ? self[...] : prefix(3)
    let rest = count - few.count
    return few.map(\.description).joined(separator: " or ") + (rest > 0 ? " or \(rest) others" : "")
  }
}

extension NumberNearMiss {
  /// What they might be; Swedish identity numbers need not be named.
  fileprivate var likeness: String {
    switch category {
    case .card: " like a card's"
    case .iban: " like an IBAN's"
    case .account: " like an account's"
    case .fodselsnummer: " like a Norwegian fødselsnummer's"
    case .cpr: " like a Danish CPR number's"
    case .hetu: " like a Finnish henkilötunnus'"
    case .kennitala: " like an Icelandic kennitala's"
    default: ""
    }
  }
}

extension NumberNearMiss.Reason {
  fileprivate var words: String {
    switch self {
    case .inAddress: "part of a web or an e-mail address"
    case .partOfMore: "part of a longer number or of a word"
    case .organisation: "the number of an organization"
    case .impossibleDate: "no such date"
    case .wrongCheckDigit: "the check digit is wrong, and no word beside it says what it is"
    case .notIssued: "the birth number 000 is not issued"
    case .noIssuer: "no issuer of cards has these first digits with this length"
    case .noBank: "no bank has this clearing number"
    case .noWord: "it could be one, but no word beside it says so"
    case .form: "right in date and check digit, but written in a way that says too little"
    }
  }
}
