import Dispatch
import Foundation
import Moderation
import PatternMatching
import Synchronization
import TestSupport
import Testing

/// No word of a dictionary, no name and no place is flagged when it stands alone, but those of which
/// `fixtures/words/flagged.csv` says by which rule.
@Suite struct DictionaryTests {
  /// The words that are flagged, each with the rule that says why.
  private static func flagged(among words: [String]) throws -> [String: String] {
    let judge = Judge(pack: try ShippedRules.pack.get(), asOf: ShippedRules.now)
    let found = Mutex<[String: String]>([:])
    let share = 1_000
    DispatchQueue.concurrentPerform(iterations: (words.count + share - 1) / share) { part in
      let scratch = MatchScratch()
      for word in words[(part * share)..<min(words.count, (part + 1) * share)] {
        let judgement = judge.judgement(of: .invented(word), using: scratch)
        guard judgement.verdict.recommendation != .keep else { continue }
        let rule = judgement.findings.first?.rule.description ?? "none"
        found.withLock { $0[word] = rule }
      }
    }
    return found.withLock { $0 }
  }

  private static func lines(of path: String, _ encoding: String.Encoding) throws -> [String] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw MissingDictionary(path: path)
    }
    let text = try #require(String(data: data, encoding: encoding), "\(path)")
    return text.split(whereSeparator: \.isNewline).map(String.init)
  }

  private struct MissingDictionary: Error, CustomStringConvertible {
    let path: String
    var description: String { "\(path) is not there: apt-get install wswedish hunspell-sv" }
  }

  @Test func `no word of a Swedish dictionary is flagged but those that are listed`() throws {
    let forms = try Self.lines(of: "/usr/share/dict/swedish", .isoLatin1)
    // A word, and after a slash how it is inflected; the first line says how many there are.
    let words = try Self.lines(of: "/usr/share/hunspell/sv_SE.dic", .utf8).dropFirst().map {
      String($0.prefix { $0 != "/" && $0 != "\t" })
    }
    let all = Set(forms + words).sorted()
    #expect(all.count > 200_000)
    let rows = try Repository.rows(of: "words/flagged.csv")
    let listed = Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
    let found = try Self.flagged(among: all)
    for word in Set(listed.keys).union(found.keys).sorted() {
      #expect(found[word] == listed[word], "\(word)")
    }
  }

  @Test func `no given name, place or municipality is flagged`() throws {
    let names = try Repository.rows(of: "words/names.csv").map { $0[0] }
    #expect(names.count > 6_000)
    let found = try Self.flagged(among: names)
    #expect(found == [:])
  }
}
