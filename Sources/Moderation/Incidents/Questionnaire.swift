/// The questions about one removal with their answers so far; what nothing answers is open.
public struct Questionnaire: Hashable, Sendable {
  /// An answer as ``IncidentQuestion/accepts(_:)`` takes it, with what it rests on.
  public struct Answer: Hashable, Sendable {
    public let text: String
    /// Codes such as `subject third` or `account-register`; `person` alone for a person's answer.
    public let sources: [String]

    public init(_ text: String, sources: some Sequence<String>) {
      self.text = text
      self.sources = Set(sources).sorted()
    }

    public var isPersons: Bool { sources == ["person"] }
  }

  private var answers: [IncidentQuestion: Answer] = [:]

  /// - Parameter persons: What people have answered, which wins; what a question does not accept
  ///   is passed over.
  public init(
    _ evidence: ItemEvidence, _ circumstances: RemovalCircumstances, exposure: Exposure,
    persons: [IncidentQuestion: String]
  ) {
    if evidence.identifiable.value != .unclear {
      answers[.identifiable] = Answer(
        evidence.identifiable.value.rawValue, sources: evidence.identifiable.sources)
    }
    if evidence.origin.value != .unknown {
      answers[.origin] = Answer(evidence.origin.value.rawValue, sources: evidence.origin.sources)
    }
    if !evidence.protections.value.isEmpty {
      answers[.protected] = Answer(
        evidence.protections.value.map(\.rawValue).joined(separator: ","),
        sources: evidence.protections.sources)
    }
    answers[.preventable] = Self.preventable(exposure, circumstances)
    let controllers = circumstances.controllers.joined(separator: "; ")
    if IncidentQuestion.controller.accepts(controllers) {
      answers[.controller] = Answer(controllers, sources: ["account-register"])
    }
    if let views = exposure.views {
      answers[.audience] = Answer(String(views), sources: ["views"])
    } else if let reactions = exposure.reactions, reactions > 0 {
      // Whoever reacted has seen it: at least so many.
      answers[.audience] = Answer(String(reactions), sources: ["reactions"])
    }
    for (question, text) in persons where question.accepts(text) {
      answers[question] = Answer(text, sources: ["person"])
    }
  }

  /// The answer to a question; `nil` while it is open.
  public subscript(question: IncidentQuestion) -> Answer? { answers[question] }

  /// Questions that nothing answers, in order.
  public var open: [IncidentQuestion] {
    IncidentQuestion.allCases.filter { answers[$0] == nil }
  }

  /// That it stayed up for longer than the account must be left alone, or after a notice.
  ///
  /// Nothing here can show that it could *not* have been prevented.
  private static func preventable(
    _ exposure: Exposure, _ circumstances: RemovalCircumstances
  ) -> Answer? {
    var sources: [String] = []
    if exposure.afterNotice != nil { sources.append("after-notice") }
    if exposure.isLonger(thanHours: circumstances.monitorHours) { sources.append("visible-long") }
    return sources.isEmpty ? nil : Answer(EvidenceAnswer.yes.rawValue, sources: sources)
  }
}

extension Exposure {
  /// Whether it was certainly visible for longer than so many hours.
  func isLonger(thanHours hours: Int) -> Bool {
    visibleAtLeast.map { $0 > .hours(hours) } ?? false
  }
}
