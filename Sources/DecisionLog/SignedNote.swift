/// One signature line of a note: who signed, and the bytes of the signature.
public struct NoteSignature: Hashable, Sendable {
  public let name: String
  public let keyID: UInt32
  /// What follows the key id: an Ed25519 signature, or a time and one.
  public let payload: [UInt8]

  public init(key: VerifierKey, payload: [UInt8]) {
    name = key.name
    keyID = key.id
    self.payload = payload
  }

  init?(line: some Collection<UInt8>) {
    let parts = line.split(separator: 0x20, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].elementsEqual(Self.dash) else { return nil }
    let name = String(decoding: parts[1], as: UTF8.self)
    guard KeyName.isValid(name),
      let data = Base64.decode(String(decoding: parts[2], as: UTF8.self)), data.count > 4
    else { return nil }
    self.name = name
    keyID = data[..<4].reduce(0) { $0 << 8 | UInt32($1) }
    payload = Array(data[4...])
  }

  /// U+2014, which no other line of a note may start with.
  private static let dash: [UInt8] = [0xE2, 0x80, 0x94]

  var line: [UInt8] {
    let id = (0..<4).map { UInt8(truncatingIfNeeded: keyID >> (24 - 8 * UInt32($0))) }
    return Self.dash + Array(" \(name) \(Base64.encode(id + payload))\n".utf8)
  }

  /// Whether the line names this key; both name and id must be its own.
  func isBy(_ key: VerifierKey) -> Bool {
    // By bytes: equal strings may be spelled differently in Unicode.
    keyID == key.id && name.utf8.elementsEqual(key.name.utf8)
  }
}

/// A text with signatures below it.
///
/// Source: c2sp.org/signed-note v1.0.0.
public struct SignedNote: Hashable, Sendable {
  /// What is signed, with its last line feed.
  public let text: [UInt8]
  public private(set) var signatures: [NoteSignature]

  /// How many bytes a note may have, so that a hostile file costs little.
  public static let byteLimit = 128 << 10
  /// How many signatures a note may have; the format asks for at least 16.
  public static let signatureLimit = 64

  public init(text: [UInt8], signatures: [NoteSignature]) {
    self.text = text
    self.signatures = signatures
  }

  /// - Parameter place: What an error calls the note: its path.
  public init(_ bytes: [UInt8], place: String) throws(LogError) {
    func wrong(_ fact: String) -> LogError {
      LogError(place: place, fact: fact, cure: "take the checkpoint from a copy of the log")
    }
    guard bytes.count <= Self.byteLimit else { throw wrong("it is longer than any checkpoint") }
    guard EntryRules.isUTF8(bytes), bytes.allSatisfy({ $0 >= 0x20 || $0 == 0x0A }) else {
      throw wrong("it is not plain UTF-8 text")
    }
    // The last empty line: the text may hold empty lines itself.
    guard bytes.last == 0x0A,
      let end = bytes.indices.dropFirst().last(where: { bytes[$0] == 0x0A && bytes[$0 - 1] == 0x0A }
      )
    else { throw wrong("it has no signatures after an empty line") }
    text = Array(bytes[..<end])
    let lines = bytes[(end + 1)...].split(separator: 0x0A)
    guard !lines.isEmpty else { throw wrong("it has no signatures after an empty line") }
    guard lines.count <= Self.signatureLimit else {
      throw wrong("it has more than \(Self.signatureLimit) signatures")
    }
    signatures = []
    for line in lines {
      guard let signature = NoteSignature(line: line) else {
        throw wrong("a line after its text is no signature")
      }
      guard
        !signatures.contains(where: {
          $0.keyID == signature.keyID && $0.name.utf8.elementsEqual(signature.name.utf8)
        })
      else { throw wrong("\(signature.name) signed it twice") }
      signatures.append(signature)
    }
  }

  public var bytes: [UInt8] { text + [0x0A] + signatures.flatMap(\.line) }

  /// Adds a signature, in place of an earlier one by the same key.
  public mutating func add(_ signature: NoteSignature) {
    signatures.removeAll {
      $0.keyID == signature.keyID && $0.name.utf8.elementsEqual(signature.name.utf8)
    }
    signatures.append(signature)
  }

  /// Puts a signature after that of a key, in place of an earlier one by the same key.
  mutating func insert(_ signature: NoteSignature, after key: VerifierKey) {
    add(signature)
    let place = signatures.firstIndex { $0.isBy(key) } ?? signatures.startIndex - 1
    signatures.insert(signatures.removeLast(), at: place + 1)
  }

  /// What is known of each signature, in order.
  public func check(with keys: [VerifierKey]) -> [SignatureCheck] {
    signatures.map { signature in
      guard let key = keys.first(where: signature.isBy) else {
        return SignatureCheck(signature: signature, kind: nil, result: .unchecked, time: nil)
      }
      switch key.kind {
      case .log:
        return SignatureCheck(
          signature: signature, kind: .log,
          result: key.verifies(signature.payload, over: text) ? .verified : .wrong, time: nil)
      case .cosigner:
        guard let cosignature = Cosignature(payload: signature.payload) else {
          return SignatureCheck(signature: signature, kind: .cosigner, result: .wrong, time: nil)
        }
        let message = Cosignature.message(checkpointText: text, time: cosignature.time)
        let isRight = key.verifies(cosignature.signature, over: message)
        return SignatureCheck(
          signature: signature, kind: .cosigner, result: isRight ? .verified : .wrong,
          time: isRight ? cosignature.time : nil)
      }
    }
  }
}

/// What is known of one signature.
public struct SignatureCheck: Hashable, Sendable {
  public enum Result: String, Sendable {
    /// The key was given and the signature is by it.
    case verified
    /// The key was given and the signature is not by it.
    case wrong
    /// The key was not given: nothing is known.
    case unchecked
  }

  public let signature: NoteSignature
  /// `nil` for a key that was not given.
  public let kind: VerifierKey.Kind?
  public let result: Result
  /// POSIX seconds at which a cosigner signed; only of a verified cosignature.
  public let time: UInt64?
}
