import CUtf8proc
import TestSupport
import Testing

@testable import Moderation

/// Composing and folding against utf8proc, which does whole texts at once and knows no fast path.
@Suite struct TextNormalizationTests {
  @Test func `every scalar composes as utf8proc composes it`() {
    let wrong = Unicode.Scalar.everyOne.filter { scalar in
      [Array(String(scalar).utf8), Array("a\(scalar)\u{1100}".utf8)].contains { text in
        Composition.view(of: text).bytes != reference(text, .nfc)
      }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(5).map(\.hex))")
  }

  @Test func `random sequences compose as utf8proc composes them`() {
    var random = SeededRandom(seed: 1)
    let wrong = (0..<60_000).lazy.map { _ in random.sequence(from: InterestingScalars.all) }
      .filter { Composition.view(of: $0).bytes != reference($0, .nfc) }
    #expect(wrong.isEmpty, "\(wrong.first.map(hex) ?? "")")
  }

  @Test func `a composed text is not copied and has no map`() {
    let text = Array("Snön faller på Ågatan, säger Örjan – 😀 Сегодня".utf8)
    let view = TextViews(text).composed
    #expect(view.map == nil)
    let isShared = text.withUnsafeBufferPointer { published in
      view.bytes.withUnsafeBufferPointer { $0.baseAddress == published.baseAddress }
    }
    #expect(isShared)
  }

  @Test func `every scalar that no other step touches folds as NFKC with case folding`() {
    var compared = 0
    var wrong: [String] = []
    for scalar in Unicode.Scalar.everyOne {
      let text = Array(String(scalar).utf8)
      let expected = reference(text, .nfkcFolded)
      guard isLeftToNormalization([scalar], expected) else { continue }
      compared += 1
      if folded(text) != expected { wrong.append(scalar.hex) }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(5))")
    #expect(compared > 1_000_000)
  }

  @Test func `random sequences that no other step touches fold as NFKC with case folding`() {
    var random = SeededRandom(seed: 2)
    var compared = 0
    for _ in 0..<60_000 {
      let text = random.sequence(from: InterestingScalars.foreign)
      let expected = reference(text, .nfkcFolded)
      let scalars = Array(String(decoding: text, as: UTF8.self).unicodeScalars)
      guard isLeftToNormalization(scalars, expected) else { continue }
      compared += 1
      if folded(text) != expected { Issue.record("\(hex(text))") }
    }
    #expect(compared > 10_000)
  }

  @Test func `folding what is folded changes nothing`() {
    var random = SeededRandom(seed: 3)
    for _ in 0..<30_000 {
      let text = random.sequence(from: InterestingScalars.all)
      let once = folded(text)
      if folded(once) != once { Issue.record("\(hex(text))") }
    }
  }

  private func folded(_ text: [UInt8]) -> [UInt8] {
    Folding.fold(Composition.view(of: text)).bytes
  }

  private func hex(_ text: [UInt8]) -> String {
    String(decoding: text, as: UTF8.self).unicodeScalars.map(\.hex).joined(separator: " ")
  }

  /// Whether only NFKC and case folding have anything to say of `scalars`, which give `expected`.
  private func isLeftToNormalization(_ scalars: [Unicode.Scalar], _ expected: [UInt8]) -> Bool {
    let folded = String(decoding: expected, as: UTF8.self).unicodeScalars
    return scalars.allSatisfy { !PlainSigns.staysAsItIs($0.value) && !isSpecial($0.value) }
      && folded.allSatisfy { !isSpecial($0.value) && LookAlikes.exactness(of: $0.value) == nil }
  }

  private func isSpecial(_ scalar: UInt32) -> Bool {
    (0x0300...0x036F).contains(scalar) || (0x0483...0x0489).contains(scalar)
      || (0x1AB0...0x1AFF).contains(scalar)
      || (0x1DC0...0x1DFF).contains(scalar) || (0x20D0...0x20FF).contains(scalar)
      || (0xFE20...0xFE2F).contains(scalar)
      || (PlainSigns.form(of: scalar).map { $0 != scalar } ?? false)
      || FilledLetters.letter(scalar) != nil || RegionalLetters.contains(scalar)
      || InvisibleCharacters.contains(scalar)
      || (scalar >= 0x80 && LatinLetters.contains(scalar))
  }
}

private enum ReferenceForm { case nfc, nfkcFolded }

/// What utf8proc makes of the whole text.
private func reference(_ text: [UInt8], _ form: ReferenceForm) -> [UInt8] {
  var options = UTF8PROC_STABLE.rawValue | UTF8PROC_COMPOSE.rawValue
  if form == .nfkcFolded { options |= UTF8PROC_COMPAT.rawValue | UTF8PROC_CASEFOLD.rawValue }
  var result: UnsafeMutablePointer<UInt8>?
  let count = utf8proc_map(text, text.count, &result, utf8proc_option_t(rawValue: options))
  defer { free(result) }
  return Array(UnsafeBufferPointer(start: result, count: max(count, 0)))
}
