import DecisionLog
import Testing

/// What is not exactly the format is refused.
@Suite struct NoteTests {
  static let line =
    "— logg.example/test +m62dPLgt7fMNFwJaWf3VwRvGT2tW7W7DaZGwnvgRxVLnJgUkkSKCUb3hArggmgIaSjaciFWMFaGRgVrQJTo5mBCNgs="
  static let text = "logg.example/test\n1\n/d4uiMxZ5ovXvmISBKb84IbklJWHV4r3OTzYvEDgDxk=\n"

  @Test(arguments: [
    "", "\n", text, "\(text)\n", "\(text)\(line)\n", "\(text)\n\(line)", "\(text)\n\(line)\n\n",
    "\(text)\n\(line)\nmore text\n", "\(text)\n\(line)\n\(line)\n", "\(text)\n\(line)\r\n",
    "\(text.split(separator: "\n").joined(separator: "\r\n"))\r\n\n\(line)\n",
    "\(text)\n-\(line.dropFirst())\n", "\(text)\n\(line) \n", "\(text)\n \(line)\n",
    "\(text)\n\(line.replacing("gs=", with: "gt="))\n", "\(text)\n\(line.dropLast())\n",
    "\(text)\n\(line)\u{0}\n", "\(text)\n— a+b \(line.suffix(92))\n", "\(text)\n— name AAAA\n",
    "\(text)\n— name +m62dA==\n",
  ])
  func `a note that is not exactly one is refused`(note: String) {
    #expect(throws: LogError.self) { try SignedNote(Array(note.utf8), place: "note") }
  }

  @Test func `bytes that are no UTF-8 are refused`() {
    #expect(throws: LogError.self) {
      try SignedNote([0xFF] + Array("\(Self.text)\n\(Self.line)\n".utf8), place: "note")
    }
  }

  @Test(arguments: [
    "logg\n1\n", "logg\n01\n\(root)\n", "logg\n-1\n\(root)\n", "logg\n+1\n\(root)\n",
    "logg\n\n\(root)\n", "\n1\n\(root)\n", "logg\n1\n\(root)", "logg\n1\n\(root)\n\n",
    "logg\n1 \n\(root)\n", "logg\n9223372036854775808\n\(root)\n", "logg\n0\n\(root)\n",
    "logg\n99999999999999999999999\n\(root)\n", "logg\n1\n\(root.dropLast())\n",
    "logg\n1\n/d4uiMxZ5ovXvmISBKb84IbklJWHV4r3OTzYvEDgDxl=\n", "logg\n1\nAAAA\n", "logg\n1\n\n",
  ])
  func `a checkpoint that is not exactly one is refused`(text: String) {
    #expect(throws: LogError.self) { try Checkpoint(text: Array(text.utf8), place: "checkpoint") }
  }

  static let root = "/d4uiMxZ5ovXvmISBKb84IbklJWHV4r3OTzYvEDgDxk="

  @Test func `extension lines are kept and signed`() throws {
    let checkpoint = try Checkpoint(
      text: Array("logg\n1\n\(Self.root)\nmore\n".utf8), place: "checkpoint")
    #expect(checkpoint.text.count == Self.root.utf8.count + 13)
  }

  @Test(arguments: ["AA==", "AAA=", "AAAA", "/+8=", ""])
  func `base64 is read as it is written`(text: String) {
    #expect(Base64.decode(text).map(Base64.encode) == text)
  }

  @Test(arguments: [
    "A", "AA", "AA=", "AB==", "AAB=", "A===", "====", "AA==AA==", "A A=", "-_8=", "AA=A",
  ])
  func `base64 that is not canonical is refused`(text: String) {
    #expect(Base64.decode(text) == nil)
  }

  @Test(
    arguments: [
      [], [0x0A], [0x41, 0x00], [0x09], [0x1F, 0x41], [0xFF], [0xC3], [0x41, 0xED, 0xA0, 0x80],
      Array(repeating: 0x41, count: 4 << 20 | 1),
    ] as [[UInt8]])
  func `what is no entry is refused and changes nothing`(entry: [UInt8]) throws {
    let disk = try SampleLog.disk(growing: [2])
    var writer = try LogWriter(opening: "log", signer: SampleLog.signer(), files: disk)
    do {
      try writer.append([[0x41], entry])
      Issue.record("it was appended")
    } catch {
      #expect(!error.description.contains("A\u{0}"))
    }
    try writer.append([[0x41]])
    #expect(writer.size == 3)
  }

  @Test func `an entry of 4 MiB is taken and found again`() throws {
    let disk = try SampleLog.disk(growing: [2])
    var writer = try LogWriter(opening: "log", signer: SampleLog.signer(), files: disk)
    let entry = [UInt8](repeating: 0x7A, count: 4 << 20)
    try writer.append([entry, [0x41]])
    #expect(isSound(try SampleLog.check(disk)))
    #expect(try LogReader(folder: "log", files: disk).entry(at: 2) == entry)
    var again = try LogWriter(opening: "log", signer: SampleLog.signer(), files: disk)
    try again.append([[0x42]])
    #expect(isSound(try SampleLog.check(disk)))
  }

  @Test func `a cosigner's key file is read as it was written and nothing else is`() throws {
    let key = try CosignerKey(name: "arkiv.example/w", seed: SampleLog.seed)
    #expect(try CosignerKey(file: Array(key.fileText.utf8)).verifierKey == key.verifierKey)
    for text in [
      "", "x\n", key.fileText + "\n", String(key.fileText.dropLast()), " " + key.fileText,
    ] {
      #expect(throws: LogError.self) { try CosignerKey(file: Array(text.utf8)) }
    }
  }
}
