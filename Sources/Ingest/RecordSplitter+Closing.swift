/// Which of the open levels a run of closing brackets closes, where brackets do not fit together.
extension RecordSplitter {
  /// What comes after a run of closing brackets.
  enum Follower {
    /// `,{`
    case item
    /// `,"`
    case member
    /// `{`, or the end of the export.
    case document
  }

  /// Closes what the closing brackets before `follower` close; true if that ends the damaged item,
  /// so that structure is certain again.
  mutating func settle(before follower: Follower, _ index: Int) -> Bool {
    let closers = damage.closers
    damage.closers.removeAll()
    guard let count = closedLevels(by: closers, before: follower) else { return false }
    for _ in 0..<count { closeLevel(index) }
    guard levels.count <= damage.floor else { return false }
    mode = .structure
    switch follower {
    case .item: expect = .value
    case .member:
      expect = .key
      if isRecording { work.append(UInt8(ascii: ",")) }
    case .document: expect = .document
    }
    return true
  }

  /// How many levels the brackets close.
  ///
  /// So many that as few brackets as possible are missing, wrong or too many, and that `follower` may
  /// come next. If that is not decisive: rather all of the damaged item than what is around it, and
  /// else as few as possible.
  private mutating func closedLevels(by closers: [UInt8], before follower: Follower) -> Int? {
    // `costs[j]`: how many brackets must change for the first `j` of them to close `count` levels.
    // Source: Wagner and Fischer, "The String-to-String Correction Problem", JACM 21 (1974).
    var costs = Array(0...closers.count)
    var best: (count: Int, cost: Int)?
    var besideList: (count: Int, cost: Int)?
    for count in 0...min(levels.count, closers.count + 16) {
      if count > 0 {
        let bracket = levels[levels.count - count].closer
        var diagonal = costs[0]
        costs[0] = count
        for (index, closer) in closers.enumerated() {
          let changed = diagonal + (closer == bracket ? 0 : 1)
          diagonal = costs[index + 1]
          costs[index + 1] = min(changed, diagonal + 1, costs[index] + 1)
        }
      }
      let cost = costs[closers.count]
      guard mayCome(follower, afterClosing: count) else { continue }
      let isInside = levels.count - count > damage.floor
      if cost < best?.cost ?? .max || isInside && cost == best?.cost { best = (count, cost) }
      if follower == .member, !isInside, levels[levels.count - count - 1].mayHoldList,
        cost < besideList?.cost ?? .max
      {
        besideList = (count, cost)
      }
    }
    if let best, let besideList, besideList.cost <= best.cost + 1 {
      damage.levelsToList = max(0, besideList.count - best.count)
    }
    // A document is over only if hardly anything is missing of it.
    if follower == .document, let best, best.cost > 1 { return nil }
    return best?.count
  }

  private func mayCome(_ follower: Follower, afterClosing count: Int) -> Bool {
    guard count < levels.count else { return follower == .document }
    let top = levels[levels.count - count - 1]
    return follower == (top.isArray ? .item : .member)
  }

  /// Closes the innermost level; what is recorded gets the bracket that belongs to it.
  private mutating func closeLevel(_ index: Int) {
    guard let level = levels.last else { return }
    if isRecording { work.append(level.closer) }
    levels.removeLast()
    if level == .item || level == .document { closeFrame() }
    if level == .items && !levels.isEmpty {
      resumeRecording(from: index)
      if isRecording { work.append(level.closer) }
    }
    segmentStart = index
    if levels.isEmpty { endDocument() }
  }

  /// Ends the list of items if the member that begins is one that stands beside such a list, and in
  /// no item.
  mutating func endListBeforeMember(_ index: Int) {
    guard damage.levelsToList > 0, damage.levelsToList < levels.count,
      ["paging", "summary"].contains(where: { keyBytes.elementsEqual($0.utf8) })
    else { return }
    for _ in 0..<damage.levelsToList { closeLevel(index) }
    if isRecording { work.append(contentsOf: Array(",\"".utf8) + keyBytes + Array("\"".utf8)) }
  }
}
