/// What must be asked of every removal before anybody can say whether it is an incident.
///
/// The order is that in which they are asked.
public enum IncidentQuestion: String, Sendable, CaseIterable, Comparable {
  /// Is it personal data about an identifiable living person other than the author?
  case identifiable
  /// Where did the information come from?
  case origin
  /// Could our settings, routine or delay have prevented it, or kept it up?
  case preventable
  /// Who is controller of the account (GDPR art. 4.7 and 26)?
  case controller
  /// Whom or what does the law protect most: art. 9 and 10, secrecy, a child, a hidden person?
  case protected
  /// How many saw it?
  case audience
  /// Is it a personal-data incident (GDPR art. 4.12)? Never answered but by a person.
  case incident

  public static func < (a: IncidentQuestion, b: IncidentQuestion) -> Bool { a.rank < b.rank }
  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// The codes that answer it; empty where a name or a number does.
  public var codes: [String] {
    switch self {
    case .identifiable, .preventable: EvidenceAnswer.allCases.map(\.rawValue)
    case .origin: InformationOrigin.allCases.map(\.rawValue)
    case .controller: []
    case .protected: Protection.allCases.map(\.rawValue) + ["none"]
    case .audience: ["unknown"]
    case .incident: IncidentAssessment.Recommendation.allCases.map(\.rawValue)
    }
  }

  /// The longest name of a controller, in bytes.
  private static let maximumNameLength = 200

  /// Whether `answer` is one that can be stored.
  ///
  /// ``protected`` takes one code or several, joined by commas in the order of ``codes``;
  /// ``audience`` also a whole number; ``controller`` a name of at most 200 bytes in one line.
  public func accepts(_ answer: String) -> Bool {
    switch self {
    case .controller:
      let isPrintable = answer.unicodeScalars.allSatisfy {
        !$0.properties.isWhitespace || $0 == " "
      }
      return answer.contains { $0 != " " } && isPrintable
        && answer.utf8.count <= Self.maximumNameLength
    case .protected:
      return answer == "none" || Protection.list(answer) != nil
    case .audience:
      return codes.contains(answer)
        || answer.utf8.allSatisfy { (0x30...0x39).contains($0) }
          && Int(answer) != nil
    default: return codes.contains(answer)
    }
  }
}

/// What can be said of something without knowing: `unclear` is an answer of its own.
public enum EvidenceAnswer: String, Sendable, CaseIterable {
  case yes, no, unclear
}

/// Where the information in an item came from.
public enum InformationOrigin: String, Sendable, CaseIterable {
  /// The author's own life.
  case author
  /// The authority published it itself.
  case authority
  /// Somebody who knows it from work: staff, a contractor, or who cites a file.
  case staff
  case leak
  case publicSource = "public-source"
  case unknown
}

/// What makes the law protect a person or a piece of information more than others.
public enum Protection: String, Sendable, CaseIterable, Comparable {
  case article9 = "art9"
  case article10 = "art10"
  case secrecy, minor
  case protectedIdentity = "protected-identity"
  case deceased
  case identityNumber = "identity-number"

  public static func < (a: Protection, b: Protection) -> Bool { a.rank < b.rank }
  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// Reads codes joined by commas, in order and without repeats; `nil` for anything else.
  static func list(_ text: String) -> [Protection]? {
    let codes = text.split(separator: ",", omittingEmptySubsequences: false)
    let protections = codes.compactMap { Protection(rawValue: String($0)) }
    guard protections.count == codes.count, protections == Set(protections).sorted() else {
      return nil
    }
    return protections
  }
}
