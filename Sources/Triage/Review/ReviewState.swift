internal import CaseStore
public import Moderation
public import Reporting

/// Where a reviewer is in a feed: keys go in, and what is to be done to the store comes out.
///
/// Pure. ``press(_:at:)`` and ``take(_:)`` return an effect; whoever performs it tells what became of
/// it with ``take(_:)``, before the next key.
public struct ReviewState: Sendable {
  enum Mode: Hashable, Sendable {
    case opening, reading, finished
    case motive(TextLine)
    case grounds(GroundChoice)
    /// Whether it is obvious (uppenbart), ground by ground.
    case obvious(GroundChoice, [Ground])
    case removalMotive(TextLine, GroundChoice)
    case takenDown
    case takenDownAt(TextLine)
    case questions(cursor: Int)
    case saying(TextLine, cursor: Int)
    case risk(ReviewAnswer)
    case aware(TextLine, ReviewAnswer)
    case reasons(TextLine, ReviewAnswer)
  }

  /// Tasks that are left in this round, the current one first.
  private(set) var queue: [ReviewTask]
  /// What is asked again at the end.
  private(set) var postponed: [ReviewTask] = []
  private(set) var isSecondRound = false
  private(set) var roundSize: Int
  /// What was decided in this session, in order.
  private(set) var history: [(item: Int, choice: Decision.Choice)] = []
  /// Items whose question was answered in this session.
  private(set) var answered: Set<Int> = []

  var mode = Mode.opening
  var item: ReviewItem?
  var words = ReviewScreen.Words.blurred
  var parentExtent = ReviewScreen.ParentExtent.beginning
  /// Whether the words have been revealed, so that there is something to decide on.
  var wasRead = false
  var motive: String?
  /// Grounds of which the reviewer said that they are not obvious.
  var notObvious: Set<Ground> = []
  /// What the reviewer says otherwise than the evidence.
  var said: [IncidentQuestion: String] = [:]
  var notice: String?
  var isHelpShown = false
  var scroll = 0
  private var bodyHeight = 1
  private var maximumScroll = 0
  /// What is being performed.
  private var pending: ReviewEffect?

  public init(_ tasks: [ReviewTask]) {
    queue = tasks
    roundSize = tasks.count
  }

  /// What to do first.
  public mutating func begin() -> ReviewEffect? { advance() }

  /// Takes account of how much of the item could be shown.
  public mutating func settle(_ page: ReviewPage) {
    bodyHeight = max(1, page.bodyHeight)
    maximumScroll = page.maximumScroll
    scroll = min(max(0, scroll), maximumScroll)
  }

  var task: ReviewTask? { queue.first }

  /// Which task of how many, counted from 1.
  var position: String {
    if mode == .finished { return "all done" }
    let again = isSecondRound ? ", put off before" : ""
    return "\(roundSize - queue.count + 1) of \(roundSize)\(again)"
  }

  // MARK: Keys

  /// - Parameter now: For times that are written without a date.
  public mutating func press(_ key: ReviewKey, at now: Timestamp) -> ReviewEffect? {
    if key == .interrupt { return .end(.interrupted) }
    if isHelpShown {
      if !scrolled(key) {
        isHelpShown = false
        scroll = 0
      }
      return nil
    }
    notice = nil
    let effect = effect(of: key, at: now)
    pending = effect
    return effect
  }

  private mutating func effect(of key: ReviewKey, at now: Timestamp) -> ReviewEffect? {
    switch mode {
    case .opening: return nil
    case .reading: return read(key)
    case .motive(let line): return write(motive: line, key)
    case .grounds(let choice): return choose(choice, key)
    case .obvious(let choice, let rest): return weigh(choice, rest, key)
    case .removalMotive(let line, let choice): return write(motiveOf: choice, line, key)
    case .takenDown: return takeDown(key)
    case .takenDownAt(let line): return write(takenDown: line, key, at: now)
    case .questions(let cursor): return ask(at: cursor, key)
    case .saying(let line, let cursor): return say(line, at: cursor, key)
    case .risk(let answer): return weigh(answer, key)
    case .aware(let line, let answer): return write(aware: line, answer, key, at: now)
    case .reasons(let line, let answer): return write(reasonsOf: answer, line, key)
    case .finished: return finish(key)
    }
  }

  private mutating func finish(_ key: ReviewKey) -> ReviewEffect? {
    switch key {
    case .enter, .character("q"): return .end(.quit)
    case .character("u"): return undo()
    case .character("?"): isHelpShown = true
    default: break
    }
    return nil
  }

  /// Scrolls, if the key does.
  mutating func scrolled(_ key: ReviewKey) -> Bool {
    switch key {
    case .up: scroll -= 1
    case .down: scroll += 1
    case .pageUp: scroll -= max(1, bodyHeight - 1)
    case .pageDown: scroll += max(1, bodyHeight - 1)
    case .home: scroll = 0
    case .end: scroll = maximumScroll
    default: return false
    }
    scroll = min(max(0, scroll), maximumScroll)
    return true
  }

  /// Shows the words or hides them; the first time somebody sees them is noted before.
  mutating func reveal() -> ReviewEffect? {
    guard let task, words == .blurred else {
      words = .blurred
      return nil
    }
    if wasRead {
      words = .revealed
      return nil
    }
    return .reveal(task.item)
  }

  mutating func undo() -> ReviewEffect? {
    guard let last = history.last else {
      notice = "Nothing was decided in this session."
      return nil
    }
    return .undo(last.item)
  }

  /// Leaves the task for the end of this session, and the next.
  mutating func postpone() -> ReviewEffect? {
    if let task {
      // A removal that was decided on just now has only its question left.
      let isDecided = task.kind == .answer || history.last?.item == task.item
      postponed.append(isDecided ? ReviewTask(.answer, item: task.item) : task)
    }
    return leave()
  }

  /// Goes to the next task.
  mutating func leave() -> ReviewEffect? {
    if !queue.isEmpty { queue.removeFirst() }
    return advance()
  }

  private mutating func advance() -> ReviewEffect? {
    item = nil
    words = .blurred
    parentExtent = .beginning
    wasRead = false
    motive = nil
    notObvious = []
    said = [:]
    scroll = 0
    if queue.isEmpty, !isSecondRound, !postponed.isEmpty {
      queue = postponed
      postponed = []
      isSecondRound = true
      roundSize = queue.count
    }
    mode = queue.isEmpty ? .finished : .opening
    pending = task.map { .open($0) }
    return pending
  }
}

// MARK: Outcomes

extension ReviewState {
  /// Takes what became of the last effect, and returns the next one, if there is one.
  public mutating func take(_ outcome: ReviewOutcome) -> ReviewEffect? {
    let effect = pending
    pending = nil
    let next = take(outcome, of: effect)
    pending = next
    return next
  }

  private mutating func take(
    _ outcome: ReviewOutcome, of effect: ReviewEffect?
  ) -> ReviewEffect? {
    switch (effect, outcome) {
    case (.open, .opened(let item)): open(item)
    case (.open, .settledElsewhere):
      notice = "One item was settled by somebody else meanwhile."
      return leave()
    case (.open, .failed(let reason)):
      notice = reason
      return leave()
    case (.reveal, .done): (words, wasRead) = (.revealed, true)
    case (.decide(let index, let decision), .decided(let isAwaiting)):
      return decided(index, decision, isAwaiting: isAwaiting)
    case (.takeDown(let index, _), .done):
      item?.isTakenDown = true
      return .ask(index)
    case (.ask, .asked(let question)), (.weigh, .asked(let question)): return asked(question)
    case (.answer(let index, _), .done):
      answered.insert(index)
      notice = "Its answer is recorded."
      return leave()
    case (.undo(let index), .done): return undone(index)
    case (_, .settledElsewhere):
      notice = "Somebody else has decided on it meanwhile."
      return leave()
    case (_, .failed(let reason)): notice = reason
    default: break
    }
    return nil
  }

  private mutating func open(_ item: ReviewItem) {
    self.item = item
    guard task?.kind == .answer else {
      mode = .reading
      return
    }
    prepareQuestions()
    mode = item.isTakenDown ? .questions(cursor: 0) : .takenDown
  }

  mutating func prepareQuestions() {
    said = [:]
    for (name, text) in item?.question?.details.said ?? [:] {
      if let question = IncidentQuestion(rawValue: name) { said[question] = text }
    }
  }

  private mutating func decided(
    _ index: Int, _ decision: ReviewDecision, isAwaiting: Bool
  ) -> ReviewEffect? {
    history.append((index, decision.choice))
    let awaits =
      "It waits for a second reader: vaka decide ITEM --confirm, by somebody else."
    guard decision.choice == .remove else {
      notice = "Kept: u takes it back."
      return leave()
    }
    item?.isRemoval = true
    notice = isAwaiting ? awaits : "Its removal is recorded: u takes it back."
    mode = .takenDown
    return nil
  }

  private mutating func asked(_ question: ReviewQuestion?) -> ReviewEffect? {
    guard let question else {
      notice =
        "Its question comes when a second reader has confirmed: vaka decide ITEM --confirm."
      return leave()
    }
    let isFirst = item?.question == nil
    item?.question = question
    if case .questions = mode { return nil }
    if isFirst { prepareQuestions() }
    mode = .questions(cursor: 0)
    return nil
  }

  private mutating func undone(_ index: Int) -> ReviewEffect? {
    history.removeLast()
    answered.remove(index)
    postponed.removeAll { $0 == ReviewTask(.answer, item: index) }
    queue.removeAll { $0 == ReviewTask(.answer, item: index) }
    if task != ReviewTask(.decide, item: index) {
      queue.insert(ReviewTask(.decide, item: index), at: 0)
    }
    roundSize = max(roundSize, queue.count)
    let next = advance()
    notice = "Taken back: decide again."
    return next
  }
}
