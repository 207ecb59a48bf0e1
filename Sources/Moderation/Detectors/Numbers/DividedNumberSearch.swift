internal import PatternMatching

/// Finds Swedish numbers whose parts stand apart: a birth date, and the last four with words
/// between, after a cue such as *sista fyra*, or spelled in words.
struct DividedNumberSearch: Sendable {
  /// How far apart the parts may stand, in bytes of the folded text: about three sentences.
  private static let reach = 300

  private let kind: SwedishBirthNumber.Kind
  private let date: Pattern
  private let cue: Pattern
  private let spelled: Pattern

  init(_ kind: SwedishBirthNumber.Kind) throws(PatternError) {
    self.kind = kind
    date = try Pattern(BirthDate.pattern, name: "detector/personnummer-divided-date")
    cue = try Pattern(
      #"""
      (?x) (?<![\p{L}\p{N}])
      (?: (?: fyra | 4 ) [ ] sista (?: [ ] siffrorna )? | sista [ ] (?: fyra | 4 | siffrorna )
        | sista [ ] (?: fyra | 4 ) [ ] siffrorna | (?: slut | kontroll ) siffror (?: na )?
        | fyrsiffrigt | slutar [ ] (?: på | pa | med ) | resten [ ] (?: är | ar | e ) )
      [^0-9\n]{0,25}?
      ( [0-9] (?: [ -]? [0-9] ){3} (?![0-9\p{L}]) | (?<spelled>
        (?:noll|en|ett|två|tva|tre|fyra|fem|sex|sju|åtta|atta|nio)
        (?: [ ,-]{1,3} (?:noll|en|ett|två|tva|tre|fyra|fem|sex|sju|åtta|atta|nio) ){3} ) (?!\p{L}) )
      """#, name: "detector/personnummer-divided-cue")
    spelled = try Pattern(
      #"""
      (?x) \G [ ,.:-]{0,3} (?: \n )? [ ]?
      ( (?:noll|en|ett|två|tva|tre|fyra|fem|sex|sju|åtta|atta|nio)
        (?: [ ,-]{1,3} (?:noll|en|ett|två|tva|tre|fyra|fem|sex|sju|åtta|atta|nio) ){3} ) (?!\p{L})
      """#, name: "detector/personnummer-divided-spelled")
  }

  func hits(
    in numbered: NumberedText, asOf today: CivilDate, using scratch: borrowing MatchScratch
  ) throws(PatternError) -> [DetectorHit] {
    let views = numbered.views
    let text = views.folded.bytes
    let dates = try birthDates(in: text, asOf: today, using: scratch)
    guard !dates.isEmpty else { return [] }
    var hits: [DetectorHit] = []
    for found in dates {
      // Spelled right after the date: `900101 två tre åtta fem`.
      guard
        let match = try spelled.firstMatch(
          in: text, from: found.range.upperBound, anchor: .start, using: scratch),
        let four = spelled.group(1, of: scratch)
      else { continue }
      let range = found.range.lowerBound..<match.upperBound
      hits.append(hit(found.birth, four: text[four], range: range, in: views))
    }
    var start = 0
    while let match = try cue.firstMatch(in: text, from: start, using: scratch) {
      start = match.upperBound
      guard let four = cue.group(1, of: scratch), let found = Self.nearest(dates, to: match) else {
        continue
      }
      let start = min(match.lowerBound, found.range.lowerBound)
      let range = start..<max(match.upperBound, found.range.upperBound)
      let hit = hit(found.birth, four: text[four], range: range, in: views)
      // Cards, telephones and sports results end in something, too.
      let isWeak = ["slutar", "resten"].contains { text[match].starts(with: $0.utf8) }
      if isWeak, hit.modifiers.contains(.checkFailed) { continue }
      hits.append(hit)
    }
    return hits.withoutOverlaps()
  }

  private func hit(
    _ birth: BirthDate.Reading, four: ArraySlice<UInt8>, range: Range<Int>, in views: TextViews
  ) -> DetectorHit {
    let isRight = CheckDigits.passLuhn(birth.six + SpelledDigits.read(four))
    // The words say what it is: with a wrong check digit it is still possible.
    return views.hit(
      at: range, weight: isRight ? DetectorHit.certain : DetectorHit.possible,
      masked: "\(birth.year)****-****", modifiers: isRight ? [] : [.checkFailed])
  }

  private typealias Found = (birth: BirthDate.Reading, range: Range<Int>)

  private func birthDates(
    in text: [UInt8], asOf today: CivilDate, using scratch: borrowing MatchScratch
  ) throws(PatternError) -> [Found] {
    var found: [Found] = []
    var start = 0
    while let match = try date.firstMatch(in: text, from: start, using: scratch) {
      start = match.upperBound
      guard let birth = BirthDate.read(text[match], asOf: today), birth.kind == kind else {
        continue
      }
      found.append((birth, match))
    }
    return found
  }

  /// The date within reach that is nearest to the last four; `dates` stand in order.
  private static func nearest(_ dates: [Found], to range: Range<Int>) -> Found? {
    var (low, high) = (0, dates.count)
    while low < high {
      let middle = (low + high) / 2
      let isTooFar = dates[middle].range.upperBound + reach < range.lowerBound
      if isTooFar { low = middle + 1 } else { high = middle }
    }
    var best: (found: Found, distance: Int)?
    for found in dates[low...] {
      guard found.range.lowerBound <= range.upperBound + reach else { break }
      guard !found.range.overlaps(range) else { continue }
      let distance = max(
        range.lowerBound - found.range.upperBound, found.range.lowerBound - range.upperBound)
      if distance < best?.distance ?? Int.max { best = (found, distance) }
    }
    return best?.found
  }
}
