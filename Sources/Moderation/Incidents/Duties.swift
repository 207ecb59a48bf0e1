/// What the law asks for if a removal is an incident: recommendations with reasons, which a person
/// decides on.
public struct Duties: Hashable, Sendable {
  public enum Advice: String, Sendable, CaseIterable {
    case yes, no, undecided
  }

  /// What a piece of advice rests on.
  public enum Basis: String, Sendable, CaseIterable {
    /// What people have answered, or the law alone.
    case answers
    /// ENISA's severity, while nobody has said how great the risk is.
    case proposal
  }

  public struct Duty: Hashable, Sendable {
    public let advice: Advice
    /// Codes, sorted.
    public let reasons: [String]
    public let basis: Basis

    init(_ advice: Advice, reasons: some Sequence<String>, basis: Basis = .answers) {
      self.advice = advice
      self.reasons = Set(reasons).sorted()
      self.basis = basis
    }
  }

  /// To document each incident whatever its risk: facts, effects and measures.
  ///
  /// Source: GDPR art. 33.5.
  public let documentation: Duty
  /// To notify Integritetsskyddsmyndigheten.
  ///
  /// Source: GDPR art. 33.1.
  public let notification: Duty
  /// To tell the persons.
  ///
  /// Source: GDPR art. 34. On a public page the recipients are unknown, so the relief for a trusted recipient who
  /// deletes (EDPB guidelines 01/2021, case 09) is not there.
  public let information: Duty
  /// To report it to the police; does not depend on whether it is an incident.
  public let policeReport: Duty
}

/// Weighs the duties of one removal.
struct DutyWeighing {
  /// How a person has answered whether it is an incident; `nil` while nobody has.
  let incident: IncidentAssessment.Recommendation?
  let answers: RemovalAnswers
  let severity: Severity?
  let threshold: NotificationThreshold
  /// Whether staff may have told what is secret.
  let mayBreakSecrecy: Bool

  private typealias Risk = RemovalAnswers.Risk

  var duties: Duties {
    Duties(
      documentation: documentation, notification: notification, information: information,
      policeReport: policeReport)
  }

  private var documentation: Duties.Duty {
    switch incident {
    case .incident: Duties.Duty(.yes, reasons: ["art-33-5"])
    case .notIncident: Duties.Duty(.no, reasons: ["not-an-incident"])
    case .investigate, nil: Duties.Duty(.undecided, reasons: ["incident-open"])
    }
  }

  /// The risk as a person has said, else as ENISA's level proposes: low is what persons "will
  /// overcome without any problem", so unlikely to be a risk.
  private var risk: (value: Risk, basis: Duties.Basis, reasons: [String])? {
    if let risk = answers.risk { return (risk, .answers, ["risk-\(risk.rawValue)"]) }
    guard let severity else { return nil }
    let proposed: Risk =
      switch severity.level {
      case .low: .none
      case .medium: .risk
      case .high, .veryHigh: .high
      }
    return (
      proposed, .proposal,
      ["proposed-risk-\(proposed.rawValue)", "severity-\(severity.level.rawValue)"]
    )
  }

  /// A duty that depends on the risk, once it is said that there is an incident.
  ///
  /// - Parameter advice: What is advised at a risk, and why.
  private func duty(_ advice: (Risk) -> (Duties.Advice, String)) -> Duties.Duty {
    if incident == .notIncident { return Duties.Duty(.no, reasons: ["not-an-incident"]) }
    guard let risk else {
      let open = incident == .incident ? [] : ["incident-open"]
      return Duties.Duty(.undecided, reasons: open + ["risk-open"])
    }
    let (advised, reason) = advice(risk.value)
    guard incident == .incident else {
      return Duties.Duty(
        .undecided, reasons: risk.reasons + ["incident-open", reason], basis: risk.basis)
    }
    return Duties.Duty(advised, reasons: risk.reasons + [reason], basis: risk.basis)
  }

  private var notification: Duties.Duty {
    duty { risk in
      switch (risk, threshold) {
      case (.none, _): (.no, "art-33-1-unlikely-risk")
      case (.risk, .highRisk): (.no, "below-threshold-high-risk")
      case (.risk, .risk), (.high, _): (.yes, "art-33-1")
      }
    }
  }

  private var information: Duties.Duty {
    var exceptions = answers.exceptions
    if severity?.flags.contains(.unintelligible) == true { exceptions.insert(.unintelligible) }
    return duty { risk in
      guard risk == .high else { return (.no, "below-high-risk") }
      guard let exception = exceptions.min() else { return (.yes, "art-34-1") }
      return exception == .disproportionate
        // Then "a public communication or similar measure" takes its place.
        ? (.no, "art-34-3-c-tell-the-public") : (.no, "art-\(exception.rawValue)")
    }
  }

  private var policeReport: Duties.Duty {
    let crimes = answers.grounds.filter { $0.prosecution == .byProsecutor }
    let reasons = crimes.map { "ground-\($0.rawValue)" }
    if !crimes.isEmpty { return Duties.Duty(.yes, reasons: reasons) }
    var doubts = answers.grounds.filter { $0.prosecution == .byVictim }.map {
      "ground-\($0.rawValue)"
    }
    if !doubts.isEmpty { doubts.append("victim-prosecutes") }
    // Brottsbalken 20 kap. 3 §, brott mot tystnadsplikt.
    if mayBreakSecrecy { doubts.append("duty-of-secrecy") }
    return doubts.isEmpty
      ? Duties.Duty(.no, reasons: ["no-crime-among-grounds"])
      : Duties.Duty(.undecided, reasons: doubts)
  }
}

extension Ground {
  fileprivate enum Prosecution {
    case byProsecutor, byVictim, noCrime
  }

  /// Whether what it names is a crime, and who prosecutes it.
  ///
  /// Förtal and förolämpning: normally the victim (brottsbalken 5 kap. 5 §). Breach of copyright:
  /// a prosecutor only if the victim reports it (upphovsrättslagen 59 §).
  fileprivate var prosecution: Prosecution {
    switch self {
    case .crimeDefamation, .crimeInsult, .bbsCopyright: .byVictim
    case .bbsThreat, .bbsPrivacy, .bbsIncitement, .bbsHate, .bbsChildAbuse, .bbsViolence,
      .bbsTerrorism, .crimeMolestation, .crimeStalking, .crimeOfficial, .crimeSexualMolestation,
      .crimeIdentity, .crimeSuicide:
      .byProsecutor
    case .gdprIdentityNumber, .gdprArticle9, .gdprArticle10, .gdprPrivate, .secrecy,
      .houseLanguage, .houseHarassment, .houseSpam:
      .noCrime
    }
  }
}
