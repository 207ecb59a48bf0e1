import Foundation
import PatternMatching
import TestSupport
import Testing

@testable import Moderation

/// The filter of literals never changes what the shipped rules see.
///
/// Starts from the raw bytes of fixtures, reads them with another JSON reader, and searches every
/// view with every pattern from the first byte to the last, which shares nothing with the filter.
@Suite struct FilterTests {
  /// Texts of the fixtures and of the rules' examples.
  private func texts() throws -> [String] {
    var texts: [String] = []
    for file in try Repository.fixtures(in: "judged", ending: ".ndjson") {
      for line in try Data(contentsOf: file).split(separator: 0x0A) {
        let object = try JSONSerialization.jsonObject(with: line) as? [String: Any]
        texts.append(try #require(object?["text"] as? String))
      }
    }
    let pack = try ShippedRules.pack.get()
    for examples in pack.rules.map(\.examples) + pack.signals.map(\.examples) {
      let all = examples.match + examples.noMatch + examples.knownMiss
      texts += all.map { MarkedText($0.text).text }
    }
    return texts
  }

  /// The text with characters put in that make edges of words unclear.
  private func spoiled(_ text: String, with random: inout SeededRandom) -> String {
    let signs = Array("\u{AD}\u{200B}\u{301}×_-. ٣😀åÅ#’\u{A0}ß²").map(String.init)
    var result = ""
    for character in text {
      result.append(character)
      if random.next() % 9 == 0 { result += signs[Int(random.next() % UInt64(signs.count))] }
    }
    return result
  }

  @Test func `every pattern finds the same with the filter as without it`() throws {
    let pack = try ShippedRules.pack.get()
    let scratch = MatchScratch()
    var random = SeededRandom(seed: 3)
    var matchCount = 0
    for text in try texts() {
      for variant in [text, spoiled(text, with: &random)] {
        let views = TextViews(Array(variant.utf8))
        for (view, filtered, unfiltered) in pack.finder.outcomes(in: views, using: scratch) {
          matchCount += unfiltered.matches.count
          guard filtered != unfiltered else { continue }
          let lost = Set(unfiltered.matches).symmetricDifference(filtered.matches)
          let names = Set(lost.map { pack.finder.patternName($0.member, in: view) }).sorted()
          Issue.record("\(names) differ in the \(view) view of \(variant.debugDescription)")
        }
      }
    }
    #expect(matchCount > 5_000)
  }
}
