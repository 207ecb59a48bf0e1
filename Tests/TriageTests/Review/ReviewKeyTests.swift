import Testing
import Triage

/// Keys as terminals send them.
@Suite struct ReviewKeyTests {
  private func keys(_ text: String) -> [ReviewKey] {
    var reader = ReviewKeyReader()
    return reader.keys(in: Array(text.utf8))
  }

  @Test func `letters and control characters`() {
    #expect(keys("kå👍") == [.character("k"), .character("å"), .character("👍")])
    #expect(
      keys("\r\n\u{7F}\u{8}\u{15}\u{3}") == [
        .enter, .enter, .backspace, .backspace, .clear, .interrupt,
      ])
    #expect(keys("\u{1}\t\u{1A}k") == [.character("k")])
  }

  @Test func `arrows in both forms, and what is like them`() {
    #expect(keys("\u{1B}[A\u{1B}OB\u{1B}[C\u{1B}OD") == [.up, .down, .right, .left])
    #expect(keys("\u{1B}[5~\u{1B}[6~\u{1B}[H\u{1B}[4~") == [.pageUp, .pageDown, .home, .end])
    // With Shift, a mouse, a function key: nothing that decides anything.
    #expect(keys("\u{1B}[1;2A\u{1B}[<0;3;4M\u{1B}[15~k") == [.character("k")])
  }

  @Test(arguments: 1...6)
  func `the size of what is read does not matter`(size: Int) {
    let bytes = Array("k\u{1B}[5~å\u{1B}[200~r\r\u{1B}[201~\u{1B}OA".utf8)
    var reader = ReviewKeyReader()
    var keys: [ReviewKey] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
      keys += reader.keys(in: bytes[start..<min(start + size, bytes.count)])
    }
    #expect(keys == [.character("k"), .pageUp, .character("å"), .paste("r\r"), .up])
    #expect(!reader.isWaiting)
  }

  @Test func `an escape alone is a key when nothing follows`() {
    var reader = ReviewKeyReader()
    #expect(reader.keys(in: [0x1B]).isEmpty)
    #expect(reader.isWaiting)
    #expect(reader.timeOut() == [.escape])
    #expect(!reader.isWaiting)
    // A sequence that was broken off is none.
    #expect(reader.keys(in: [0x1B, 0x5B]).isEmpty)
    #expect(reader.timeOut().isEmpty)
  }

  @Test func `bytes that are no text are passed over`() {
    var reader = ReviewKeyReader()
    #expect(reader.keys(in: [0xFF, 0xC3, 0x6B, 0x80, 0x72]) == [.character("k"), .character("r")])
  }
}
