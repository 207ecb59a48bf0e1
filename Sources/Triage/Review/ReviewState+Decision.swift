internal import CaseStore
internal import Moderation
internal import Reporting

/// Grounds that may be chosen, the recommended ones first.
struct GroundChoice: Hashable, Sendable {
  var grounds: [Ground]
  var chosen: Set<Ground>
  var cursor = 0

  /// - Parameter excluded: Of which the reviewer said that they are not obvious.
  init(recommended: [Ground], without excluded: Set<Ground>) {
    let first = recommended.filter { !excluded.contains($0) }
    let others = Ground.allCases.filter { !recommended.contains($0) && !excluded.contains($0) }
    grounds = first + others
    chosen = Set(first)
  }

  mutating func toggle() {
    let ground = grounds[cursor]
    if chosen.remove(ground) == nil { chosen.insert(ground) }
  }

  mutating func move(by count: Int) {
    cursor = min(max(0, cursor + count), grounds.count - 1)
  }

  mutating func remove(_ ground: Ground) {
    grounds.removeAll { $0 == ground }
    chosen.remove(ground)
    cursor = 0
  }
}

extension Ground {
  /// Whether it is in BBS-lagen (1998:112) 5 §, which asks that it is obvious (uppenbart).
  var isBulletinBoard: Bool { rawValue.hasPrefix("bbs-") }
}

extension ReviewState {
  mutating func read(_ key: ReviewKey) -> ReviewEffect? {
    switch key {
    case .character("k"):
      guard let task, mayDecide() else { return nil }
      return .decide(task.item, ReviewDecision(.keep, motive: motive))
    case .character("r"):
      guard mayDecide() else { return nil }
      mode = .grounds(
        GroundChoice(recommended: item?.recommended ?? [], without: notObvious))
    case .character("m"): mode = .motive(TextLine(motive ?? ""))
    default: return doCommon(key)
    }
    return nil
  }

  /// What a key does wherever nothing is written.
  mutating func doCommon(_ key: ReviewKey) -> ReviewEffect? {
    switch key {
    case .character(" "): return reveal()
    case .character("l"): return postpone()
    case .character("u"): return undo()
    case .character("q"): return .end(.quit)
    case .character("p"): parentExtent = parentExtent == .whole ? .beginning : .whole
    case .character("?"): (isHelpShown, scroll) = (true, 0)
    default: _ = scrolled(key)
    }
    return nil
  }

  /// Nobody decides on what nobody has read.
  private mutating func mayDecide() -> Bool {
    if wasRead { return true }
    notice = "Read it first: space shows the words."
    return false
  }

  mutating func write(motive line: TextLine, _ key: ReviewKey) -> ReviewEffect? {
    var line = line
    switch key {
    case .enter: (motive, mode) = (line.words, .reading)
    case .escape: mode = .reading
    default:
      line.take(key)
      mode = .motive(line)
    }
    return nil
  }

  // MARK: Removal

  mutating func choose(_ choice: GroundChoice, _ key: ReviewKey) -> ReviewEffect? {
    var choice = choice
    switch key {
    case .escape:
      mode = .reading
      return nil
    case .up: choice.move(by: -1)
    case .down: choice.move(by: 1)
    case .home: choice.cursor = 0
    case .end: choice.move(by: choice.grounds.count)
    case .character(" "): choice.toggle()
    case .pageUp, .pageDown: _ = scrolled(key)
    case .enter:
      guard !choice.chosen.isEmpty else {
        notice = "A removal needs a ground: space chooses one."
        break
      }
      return weigh(choice, choice.chosen.filter(\.isBulletinBoard).sorted())
    default: break
    }
    mode = .grounds(choice)
    return nil
  }

  /// Asks of each ground in BBS-lagen whether it is obvious, and goes on when none is left.
  private mutating func weigh(_ choice: GroundChoice, _ rest: [Ground]) -> ReviewEffect? {
    if !rest.isEmpty {
      mode = .obvious(choice, rest)
      return nil
    }
    if choice.chosen.isEmpty {
      notice = "What is not obvious is no ground in BBS-lagen: choose another, or Esc and keep it."
      mode = .grounds(choice)
      return nil
    }
    if motive == nil, awaits(choice) {
      mode = .removalMotive(TextLine(), choice)
      return nil
    }
    return remove(choice)
  }

  mutating func weigh(
    _ choice: GroundChoice, _ rest: [Ground], _ key: ReviewKey
  ) -> ReviewEffect? {
    guard let ground = rest.first else { return weigh(choice, rest) }
    switch key {
    case .character("y"): return weigh(choice, Array(rest.dropFirst()))
    case .character("n"):
      notObvious.insert(ground)
      var choice = choice
      choice.remove(ground)
      return weigh(choice, Array(rest.dropFirst()))
    case .escape: mode = .grounds(choice)
    default: _ = scrolled(key)
    }
    return nil
  }

  /// Whether a second reader must agree.
  func awaits(_ choice: GroundChoice) -> Bool {
    !choice.chosen.isDisjoint(with: item?.awaitingGrounds ?? [])
  }

  mutating func write(
    motiveOf choice: GroundChoice, _ line: TextLine, _ key: ReviewKey
  ) -> ReviewEffect? {
    var line = line
    switch key {
    case .escape: mode = .grounds(choice)
    case .enter:
      guard let words = line.words else {
        notice = "This removal needs its reasons."
        return nil
      }
      motive = words
      return remove(choice)
    default:
      line.take(key)
      mode = .removalMotive(line, choice)
    }
    return nil
  }

  private mutating func remove(_ choice: GroundChoice) -> ReviewEffect? {
    // Where the removal cannot be recorded, the grounds are still chosen.
    mode = .grounds(choice)
    return task.map {
      .decide($0.item, ReviewDecision(.remove, grounds: choice.chosen.sorted(), motive: motive))
    }
  }

  // MARK: Taken down

  mutating func takeDown(_ key: ReviewKey) -> ReviewEffect? {
    guard let task else { return nil }
    switch key {
    case .character("y"): return .takeDown(task.item, nil)
    case .character("t"): mode = .takenDownAt(TextLine())
    case .character("n"): return .ask(task.item)
    default: return doCommon(key)
    }
    return nil
  }

  mutating func write(
    takenDown line: TextLine, _ key: ReviewKey, at now: Timestamp
  ) -> ReviewEffect? {
    var line = line
    switch key {
    case .escape: mode = .takenDown
    case .enter:
      guard let task, let time = WrittenTime.time(line.text, at: now) else {
        notice = WrittenTime.help
        return nil
      }
      return .takeDown(task.item, time)
    default:
      line.take(key)
      mode = .takenDownAt(line)
    }
    return nil
  }
}

/// Times as people write them at a screen, as clocks in Sweden show them.
enum WrittenTime {
  static let help = "Write a time such as 14:05 or 2026-11-19 14:05."

  /// A time of day is the last one that has been; `nil` for what is no time.
  static func time(_ text: String, at now: Timestamp) -> Timestamp? {
    if let time = Timestamp(text) { return time }
    let parts = text.split(separator: " ").map(String.init)
    guard let clock = parts.last?.split(separator: ":"), clock.count == 2,
      let hour = Int(clock[0]), let minute = Int(clock[1])
    else { return nil }
    switch parts.count {
    case 1:
      let today = now.stockholm.date
      let yesterday = CivilDate(daysSince1970: today.daysSince1970 - 1)
      return [today, yesterday].lazy
        .compactMap { Timestamp(stockholm: $0, hour: hour, minute: minute) }.first { $0 <= now }
    case 2:
      let day = parts[0].split(separator: "-").compactMap { Int($0) }
      guard day.count == 3, let date = CivilDate(day[0], day[1], day[2]) else { return nil }
      return Timestamp(stockholm: date, hour: hour, minute: minute)
    default: return nil
    }
  }
}
