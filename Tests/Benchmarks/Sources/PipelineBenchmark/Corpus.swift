import Foundation

/// Distinct invented comments that read like those in the fixtures, without being them.
///
/// Each word follows one that it follows somewhere in the fixtures (a Markov chain). As on a real
/// page, most are of what is to be kept; every sixteenth is of what is for review or removal.
struct Corpus {
  private var kept = Chain()
  private var flagged = Chain()
  private var random: SeededRandom

  /// - Parameter fixtures: Folder of `.ndjson` files with `text` and `expected` in each line.
  init(fixtures: URL, seed: UInt64) throws {
    random = SeededRandom(seed: seed)
    let files = try FileManager.default.contentsOfDirectory(
      at: fixtures, includingPropertiesForKeys: nil
    ).filter { $0.pathExtension == "ndjson" }.sorted { $0.path < $1.path }
    for file in files {
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        guard
          let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
          let text = object["text"] as? String,
          let verdict = (object["expected"] as? [String: Any])?["verdict"] as? String
        else { continue }
        if verdict == "keep" { kept.learn(text) } else { flagged.learn(text) }
      }
    }
    guard !kept.isEmpty, !flagged.isEmpty else {
      throw BenchmarkError("\(fixtures.path): holds no texts of both kinds")
    }
  }

  /// Makes distinct comments until their texts have `byteCount` bytes.
  mutating func comments(byteCount: Int) -> [String] {
    var comments: [String] = []
    var seen: Set<String> = []
    var total = 0
    while total < byteCount {
      let chain = random.next() % 16 == 0 ? flagged : kept
      let text = chain.comment(using: &random)
      guard seen.insert(text).inserted else { continue }
      comments.append(text)
      total += text.utf8.count
    }
    return comments
  }

  /// Which words follow which.
  private struct Chain {
    private var followers: [String: [String]] = [:]
    private var starts: [String] = []

    var isEmpty: Bool { starts.isEmpty }

    mutating func learn(_ text: String) {
      var previous: String?
      for word in text.split(whereSeparator: \.isWhitespace).map(String.init) {
        if let previous {
          followers[previous, default: []].append(word)
        } else {
          starts.append(word)
        }
        previous = word
      }
    }

    /// 8 to 39 words.
    func comment(using random: inout SeededRandom) -> String {
      let length = 8 + Int(random.next() % 32)
      var words = [starts[Int(random.next() % UInt64(starts.count))]]
      while words.count < length {
        let next = words.last.flatMap { followers[$0] } ?? starts
        words.append(next[Int(random.next() % UInt64(next.count))])
      }
      return words.joined(separator: " ")
    }
  }
}

/// Random numbers that are the same in every run, as in `TestSupport` (another package).
struct SeededRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}

struct BenchmarkError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
