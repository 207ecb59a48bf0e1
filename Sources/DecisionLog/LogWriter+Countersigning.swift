extension LogWriter {
  /// Adds to the checkpoint the signature of the key that takes over, after the log's own.
  ///
  /// Who holds either key can then check the log up to here. Does nothing if the signature is
  /// there. This writer goes on signing with its own key: open the log with the other one.
  ///
  /// - Returns: The checkpoint with both signatures.
  public mutating func countersign(with successor: LogSigningKey) throws(LogError) -> [UInt8] {
    let place = "\(folder)/\(LogFolder.checkpoint)"
    guard isUsable, uncovered.isEmpty else {
      throw LogError(
        place: folder, fact: "not all of it is covered by a checkpoint", cure: "open the log again")
    }
    guard successor.name.utf8.elementsEqual(signer.name.utf8),
      successor.verifierKey.id != verifierKey.id
    else {
      throw LogError(
        place: place, fact: "\(successor.verifierKey) cannot take over from \(verifierKey)",
        cure: "make another key, of the same name")
    }
    var note = try SignedNote(checkpointBytes, place: place)
    let checks = note.check(with: [successor.verifierKey])
    if checks.contains(where: { $0.result == .verified }) { return checkpointBytes }
    note.insert(try successor.signature(over: note.text), after: verifierKey)
    isUsable = false
    try files.replace(LogFolder.checkpoint, in: folder, with: note.bytes)
    checkpointBytes = note.bytes
    isUsable = true
    return checkpointBytes
  }
}
