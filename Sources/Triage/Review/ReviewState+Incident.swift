internal import CaseStore
internal import Moderation
internal import Reporting

extension ReviewState {
  /// The row of the question that only a person answers.
  private static let lastRow = IncidentQuestion.allCases.count - 1

  mutating func ask(at cursor: Int, _ key: ReviewKey) -> ReviewEffect? {
    guard let task else { return nil }
    switch key {
    case .up: mode = .questions(cursor: max(0, cursor - 1))
    case .down, .enter: mode = .questions(cursor: min(Self.lastRow, cursor + 1))
    case .home: mode = .questions(cursor: 0)
    case .end: mode = .questions(cursor: Self.lastRow)
    case .pageUp, .pageDown: _ = scrolled(key)
    case .character(let letter) where " lqup?".contains(letter): return doCommon(key)
    case .character(let letter):
      let question = IncidentQuestion.allCases[cursor]
      if question == .incident { return answer(letter) }
      if letter == "e", question == .audience {
        mode = .saying(TextLine(said[question] ?? ""), cursor: cursor)
      } else if let text = answer(to: question, by: letter) {
        said[question] = text
        return .weigh(task.item, said)
      } else if "inv".contains(letter) {
        notice = "Go through the questions first: Enter accepts what is proposed."
      }
    default: break
    }
    return nil
  }

  /// What a digit answers; `nil` if it answers nothing.
  private func answer(to question: IncidentQuestion, by letter: Character) -> String? {
    let codes = question.codes
    guard let number = letter.wholeNumberValue, letter.isASCII, (1...codes.count).contains(number)
    else { return nil }
    let code = codes[number - 1]
    guard question == .protected, code != "none" else { return code }
    let current = said[question] ?? item?.question?.assessment.questionnaire[question]?.text
    var chosen = Set(current?.split(separator: ",").map(String.init) ?? [])
    chosen.remove("none")
    if chosen.remove(code) == nil { chosen.insert(code) }
    return chosen.isEmpty ? "none" : codes.filter(chosen.contains).joined(separator: ",")
  }

  mutating func say(_ line: TextLine, at cursor: Int, _ key: ReviewKey) -> ReviewEffect? {
    var line = line
    switch key {
    case .escape: mode = .questions(cursor: cursor)
    case .enter:
      let question = IncidentQuestion.allCases[cursor]
      guard let task, let words = line.words, question.accepts(words) else {
        notice =
          question == .audience ? "Write a whole number, or Esc." : "Write a short name, or Esc."
        return nil
      }
      said[question] = words
      mode = .questions(cursor: cursor)
      return .weigh(task.item, said)
    default:
      line.take(key)
      mode = .saying(line, cursor: cursor)
    }
    return nil
  }

  // MARK: The answer

  private mutating func answer(_ letter: Character) -> ReviewEffect? {
    var details = item?.question?.details ?? AnswerDetails()
    details.said = Dictionary(uniqueKeysWithValues: said.map { ($0.key.rawValue, $0.value) })
    switch letter {
    case "i": mode = .risk(ReviewAnswer(.incident, details: details))
    case "n": mode = .reasons(TextLine(), ReviewAnswer(.notIncident, details: details))
    case "v": mode = .reasons(TextLine(), ReviewAnswer(.investigate, details: details))
    default: break
    }
    return nil
  }

  private mutating func backToQuestions() { mode = .questions(cursor: Self.lastRow) }

  mutating func weigh(_ answer: ReviewAnswer, _ key: ReviewKey) -> ReviewEffect? {
    var answer = answer
    switch key {
    case .escape:
      backToQuestions()
      return nil
    case .character("0"): answer.details.risk = RemovalAnswers.Risk.none.rawValue
    case .character("1"): answer.details.risk = RemovalAnswers.Risk.risk.rawValue
    case .character("2"): answer.details.risk = RemovalAnswers.Risk.high.rawValue
    default:
      _ = scrolled(key)
      return nil
    }
    mode = .aware(TextLine(), answer)
    return nil
  }

  mutating func write(
    aware line: TextLine, _ answer: ReviewAnswer, _ key: ReviewKey, at now: Timestamp
  ) -> ReviewEffect? {
    var line = line
    var answer = answer
    switch key {
    case .escape: mode = .risk(answer)
    case .enter:
      if line.words != nil {
        guard let time = WrittenTime.time(line.text, at: now) else {
          notice = WrittenTime.help
          return nil
        }
        answer.aware = time
      }
      mode = .reasons(TextLine(), answer)
    default:
      line.take(key)
      mode = .aware(line, answer)
    }
    return nil
  }

  mutating func write(
    reasonsOf answer: ReviewAnswer, _ line: TextLine, _ key: ReviewKey
  ) -> ReviewEffect? {
    var line = line
    switch key {
    case .escape: backToQuestions()
    case .enter:
      guard let task, let words = line.words else {
        notice = "An answer needs its reasons."
        return nil
      }
      var answer = answer
      answer.motive = words
      return .answer(task.item, answer)
    default:
      line.take(key)
      mode = .reasons(line, answer)
    }
    return nil
  }
}
