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
  /// Texts of the fixtures and of the rules' examples, each once: many rules share examples.
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
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
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

  /// The text with words dropped, doubled, changed for others, or joined to the next.
  ///
  /// So it is nearly what a pattern matches, and now and then still is.
  private func mangled(
    _ text: String, with words: [Substring], _ random: inout SeededRandom
  ) -> String {
    var result = ""
    for word in text.split(separator: " ") {
      let other = words[Int(random.next() % UInt64(words.count))]
      switch random.next() % 12 {
      case 0: continue
      case 1: result += "\(other) "
      case 2: result += "\(word) \(other) "
      case 3: result += word
      case 4: result += "\(word), "
      default: result += "\(word) "
      }
    }
    return result
  }

  @Test func `every pattern finds the same with the filter as without it`() throws {
    let pack = try ShippedRules.pack.get()
    let scratch = MatchScratch()
    var random = SeededRandom(seed: 3)
    var matchCount = 0
    let texts = try texts()
    let words = texts.flatMap { $0.split(separator: " ") }
    for text in texts {
      for variant in [
        text, spoiled(text, with: &random), mangled(text, with: words, &random),
        mangled(text, with: words, &random),
      ] {
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
    #expect(matchCount > 10_000)
  }

  @Test func `of every shipped pattern something is known without its stated needs`() throws {
    let pack = try ShippedRules.pack.get()
    let unknown = pack.signals.filter { signal in
      guard case .pattern(let text) = signal.find else { return false }
      let calls = text.using.mapValues { _ in Requirement.oneOf([Literal([0x61])]) }
      return Requirement(of: text.source, calls: calls) == .nothing
    }
    #expect(unknown.map(\.id.description) == [])
  }
}
