import Foundation

/// Distinct invented comments that read like those in the fixtures, without being them.
///
/// Each word follows one that it follows somewhere in the fixtures (a Markov chain), so that words
/// and hits are as frequent as in real comments.
struct Corpus {
  private var followers: [String: [String]] = [:]
  private var starts: [String] = []
  private var random: Xorshift

  /// - Parameter fixtures: Folder of `.ndjson` files with a `text` in each line.
  init(fixtures: URL, seed: UInt64) throws {
    random = Xorshift(seed: seed)
    let files = try FileManager.default.contentsOfDirectory(
      at: fixtures, includingPropertiesForKeys: nil
    ).filter { $0.pathExtension == "ndjson" }.sorted { $0.path < $1.path }
    for file in files {
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        guard
          let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
          let text = object["text"] as? String
        else { continue }
        learn(text)
      }
    }
    guard !starts.isEmpty else { throw BenchmarkError("\(fixtures.path): holds no texts") }
  }

  private mutating func learn(_ text: String) {
    var previous: String?
    for word in text.split(whereSeparator: \.isWhitespace).map(String.init) {
      if let previous { followers[previous, default: []].append(word) } else { starts.append(word) }
      previous = word
    }
  }

  /// Makes distinct comments until their texts have `byteCount` bytes.
  mutating func comments(byteCount: Int) -> [String] {
    var comments: [String] = []
    var seen: Set<String> = []
    var total = 0
    while total < byteCount {
      let text = comment()
      guard seen.insert(text).inserted else { continue }
      comments.append(text)
      total += text.utf8.count
    }
    return comments
  }

  private mutating func comment() -> String {
    let length = 8 + Int(random.next() % 32)
    var words = [starts[Int(random.next() % UInt64(starts.count))]]
    while words.count < length {
      let next = words.last.flatMap { followers[$0] } ?? starts
      words.append(next[Int(random.next() % UInt64(next.count))])
    }
    return words.joined(separator: " ")
  }
}

/// Random numbers that are the same in every run. Source: G. Marsaglia, "Xorshift RNGs", 2003.
struct Xorshift {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}

struct BenchmarkError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
