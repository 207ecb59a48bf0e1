internal import CaseStore
internal import Moderation
public import Reporting

extension ReviewState {
  /// What is to be drawn.
  public var screen: ReviewScreen {
    var screen = ReviewScreen()
    screen.position = position
    screen.item = item?.shown
    screen.words = words
    screen.parentExtent = parentExtent
    screen.motive = motive
    screen.notice = notice
    screen.scroll = scroll
    screen.panel = panel
    screen.keys = isHelpShown ? [ReviewScreen.Key("any key", "back")] : keys
    if isHelpShown { screen.help = Self.help }
    return screen
  }

  private var panel: ReviewScreen.Panel {
    switch mode {
    case .opening, .reading: .none
    case .finished: .question("This feed has been gone through.")
    case .motive(let line): .line(prompt: "Why? (kept sealed)", text: line.text)
    case .grounds(let choice): .grounds(rows(of: choice), cursor: choice.cursor)
    case .obvious(_, let rest): rest.first.map { .obvious($0) } ?? .none
    case .removalMotive(let line, _):
      .line(
        prompt: "It may mention the authority itself: why must it go? A second reader must "
          + "confirm with: vaka decide ITEM --confirm", text: line.text)
    case .takenDown: .question("Has it been taken down on the platform?")
    case .takenDownAt(let line):
      .line(prompt: "When was it taken down? 14:05 or 2026-11-19 14:05", text: line.text)
    case .questions(let cursor): questionnaire(cursor)
    case .saying(let line, _): .line(prompt: "How many saw it?", text: line.text)
    case .risk: .question("How great is the risk to the persons (GDPR art. 33.1 and 34.1)?")
    case .aware(let line, _):
      .line(
        prompt: "When did you become aware? Enter for now, or 14:05, or 2026-11-19 14:05",
        text: line.text)
    case .reasons(let line, let answer):
      .line(prompt: "Why \(answer.choice.rawValue)? (kept sealed)", text: line.text)
    }
  }

  private func rows(of choice: GroundChoice) -> [ReviewScreen.GroundRow] {
    choice.grounds.map { ground in
      ReviewScreen.GroundRow(
        ground, isRecommended: item?.recommended.contains(ground) ?? false,
        isChosen: choice.chosen.contains(ground))
    }
  }

  private func questionnaire(_ cursor: Int) -> ReviewScreen.Panel {
    guard let question = item?.question else { return .none }
    return .questionnaire(question.assessment, said: said, cursor: cursor)
  }

  // MARK: Keys

  private typealias Key = ReviewScreen.Key

  private static let line = [
    Key("Enter", "done"), Key("Esc", "back"), Key("Ctrl-U", "empty the line"),
  ]
  private static let common = [Key("u", "undo"), Key("q", "quit"), Key("?", "help")]

  private var space: ReviewScreen.Key {
    Key("space", words == .blurred ? "show the words" : "hide the words")
  }

  private var keys: [ReviewScreen.Key] {
    switch mode {
    case .opening: []
    case .reading:
      [
        space, Key("k", "keep"), Key("r", "remove"), Key("m", "motive"), Key("l", "later"),
      ] + Self.common
    case .grounds:
      [
        Key("↑↓", "move"), Key("space", "choose"), Key("Enter", "remove on these"),
        Key("Esc", "back"),
      ]
    case .obvious: [Key("y", "yes"), Key("n", "no: not on this ground"), Key("Esc", "back")]
    case .motive, .removalMotive, .takenDownAt, .saying, .aware, .reasons: Self.line
    case .takenDown:
      [Key("y", "yes, now"), Key("t", "yes, at a time"), Key("n", "not yet"), space]
        + [Key("l", "later")] + Self.common
    case .questions(let cursor) where IncidentQuestion.allCases[cursor] == .incident:
      [
        Key("i", "incident"), Key("n", "not incident"), Key("v", "investigate"),
        Key("l", "later"), Key("↑", "back"), space,
      ] + Self.common
    case .questions:
      [Key("Enter", "accept"), Key("1…", "answer otherwise"), Key("↑↓", "move"), space]
        + [Key("l", "later")] + Self.common
    case .risk:
      [Key("0", "none"), Key("1", "risk"), Key("2", "high risk"), Key("Esc", "back")]
    case .finished: [Key("Enter", "end"), Key("u", "undo the last decision"), Key("?", "help")]
    }
  }

  private static let help = [
    Key("space", "Show the words, or hide them. That they were seen is logged, the first time."),
    Key("k", "Keep the item."),
    Key("r", "Remove it: choose grounds with the arrows and space, and press Enter."),
    Key("m", "Write why, for the decision to come. It is kept sealed."),
    Key("p", "Show all of what it answers, or only the beginning."),
    Key("l", "Later: it is asked again at the end, and the next time."),
    Key("u", "Undo the last decision of this session. The log keeps both."),
    Key("q", "Quit. What is decided is kept; what is left comes again the next time."),
    Key("↑ ↓ PgUp PgDn", "Scroll the item; Home and End too."),
    Key("Enter", "Accept what is proposed, or end a line. End goes to the last question."),
    Key("Esc", "Back, without doing anything."),
    Key(
      "i n v", "Of a removal: it is an incident, is none, or is investigated. Each needs reasons."),
    Key("Ctrl-C", "End at once. What is decided is kept."),
  ]
}
