internal import Moderation

extension ReviewScreen {
  /// What is asked, under a line for what happened.
  ///
  /// - Parameter height: How many lines there are at most.
  func panelLines(_ columns: Int, height: Int) -> [StyledText] {
    var lines: [StyledText] = []
    if let notice {
      lines += StyledText(notice, .review).wrapped(to: columns).map { StyledText(cells: $0) }
    }
    let room = height - lines.count
    switch panel {
    case .none: break
    case .question(let words):
      lines += StyledText(words, .bold).wrapped(to: columns).map { StyledText(cells: $0) }
    case .obvious(let ground):
      let words = "Is it obvious (uppenbart, BBS-lagen 5 §): \(ground.words)?"
      lines += StyledText(words, .bold).wrapped(to: columns).map { StyledText(cells: $0) }
    case .line(let prompt, let text):
      lines += StyledText(prompt, .bold).wrapped(to: columns).map { StyledText(cells: $0) }
      lines += Self.written(text, columns, height: max(1, height - lines.count))
    case .grounds(let rows, let cursor):
      lines.append(StyledText("On which ground?", .bold))
      let texts = rows.enumerated().map { index, row in
        Self.line(for: row, isAt: index == cursor)
      }
      lines += texts.window(of: max(1, min(10, room - 1)), around: cursor)
    case .questionnaire(let assessment, let said, let cursor):
      lines += Questions(assessment: assessment, said: said, cursor: cursor)
        .lines(columns, height: room)
    }
    return lines
  }

  /// The end of what is written, with a place for the next letter.
  private static func written(_ text: String, _ columns: Int, height: Int) -> [StyledText] {
    var line = StyledText("> ")
    line.append(text)
    line.append("▏", .bold)
    return line.wrapped(to: columns).suffix(height).map { StyledText(cells: $0) }
  }

  private static func line(for row: GroundRow, isAt: Bool) -> StyledText {
    var line = StyledText(isAt ? ">" : "")
    line.pad(to: 2)
    line.append(row.isChosen ? "[x]" : "[ ]", row.isChosen ? .bold : .plain)
    line.pad(to: 6)
    line.append(row.ground.words, isAt ? .bold : .plain)
    line.append(" (\(row.ground.rawValue))", .dim)
    if row.isRecommended { line.append(" recommended", .dim) }
    return line
  }
}

/// The questions about a removal.
private struct Questions {
  let assessment: RemovalAssessment
  let said: [IncidentQuestion: String]
  let cursor: Int

  func lines(_ columns: Int, height: Int) -> [StyledText] {
    var lines = advice.flatMap { $0.wrapped(to: columns).map { StyledText(cells: $0) } }
    let all = IncidentQuestion.allCases
    let current = all.indices.contains(cursor) ? all[cursor] : .incident
    let below = [reasons(of: current), current.choices].compactMap { $0 }.flatMap { text in
      StyledText(text, .dim).wrapped(to: columns - 2).map { line in
        var indented = StyledText()
        indented.pad(to: 2)
        indented.append(line)
        return indented
      }
    }
    let rows = all.enumerated().map { index, question in
      line(for: question, isAt: index == cursor)
    }
    let room = max(1, height - lines.count - below.count)
    lines += rows.window(of: room, around: cursor)
    return lines + below
  }

  /// What the answer to a question rests on, so far.
  private func reasons(of question: IncidentQuestion) -> String? {
    guard said[question] == nil, let answer = assessment.questionnaire[question] else { return nil }
    return "because of: \(answer.sources.joined(separator: ", "))"
  }

  /// What the rules advise by all that is answered so far.
  private var advice: [StyledText] {
    var text = StyledText("Advice: ")
    text.append(assessment.recommendation.recommendation.words, .bold)
    if !assessment.recommendation.reasons.isEmpty {
      text.append(" (\(assessment.recommendation.reasons.map(spaced).joined(separator: ", ")))")
    }
    guard let severity = assessment.severity else { return [text] }
    return [text, StyledText("Severity, proposed: \(severity)", .dim)]
  }

  private func line(for question: IncidentQuestion, isAt: Bool) -> StyledText {
    var line = StyledText(isAt ? ">" : "")
    line.pad(to: 2)
    line.append(question.asked, isAt ? .bold : .plain)
    if question == .incident { return line }
    line.append(" ")
    if let own = said[question] {
      line.append(own, .bold)
      line.append(" (you)", .dim)
    } else if let answer = assessment.questionnaire[question] {
      line.append(answer.text, .bold)
    } else {
      line.append("not known", .review)
    }
    return line
  }
}

extension IncidentQuestion {
  /// As it is asked on a screen.
  fileprivate var asked: String {
    switch self {
    case .identifiable: "About an identifiable living person other than the author?"
    case .origin: "Where did the information come from?"
    case .preventable: "Could we have prevented it, or kept it up too long?"
    case .controller: "Who is controller of the account?"
    case .protected: "What does the law protect most here?"
    case .audience: "How many saw it?"
    case .incident: "Is the removal a personal-data incident (GDPR art. 4.12)?"
    }
  }

  /// How it may be answered; `nil` for the last, whose keys are shown below.
  fileprivate var choices: String? {
    let codes = codes.enumerated().map { "\($0 + 1) \($1)" }.joined(separator: " · ")
    return switch self {
    case .incident: nil
    case .controller: "stands in the register of accounts"
    case .audience: "\(codes) · e write a number"
    case .protected: "\(codes) (several are possible)"
    default: codes
    }
  }
}

extension StyledText {
  fileprivate init(cells: some Sequence<Cell>) {
    self.init()
    append(cells)
  }
}

extension Array {
  /// At most so many elements, one of them that at `index`.
  fileprivate func window(of size: Int, around index: Int) -> ArraySlice<Element> {
    let first = Swift.min(Swift.max(0, index - size / 2), Swift.max(0, count - size))
    return self[first..<Swift.min(count, first + size)]
  }
}
