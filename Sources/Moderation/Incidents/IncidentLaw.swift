/// A law that counts time from the moment at which the controller becomes aware of an incident.
///
/// One type per file; a new one is added to ``IncidentLaws/all``.
public protocol IncidentLaw: Sendable {
  /// What is shown of an incident, in the order in which it is shown.
  static func deadlines(awareAt: Timestamp, under terms: NotificationTerms) -> [Deadline]
}

/// Every law with a clock, in the order in which its deadlines are shown.
public enum IncidentLaws {
  public static let all: [any IncidentLaw.Type] = [GDPRArticle33.self, Regulation1182.self]

  /// All deadlines of an incident; the first is the one that binds.
  ///
  /// - Parameter awareAt: When somebody stated that the controller became aware, never guessed.
  public static func deadlines(awareAt: Timestamp, under terms: NotificationTerms) -> [Deadline] {
    all.flatMap { $0.deadlines(awareAt: awareAt, under: terms) }
  }
}

/// A moment by which something must be done, as one provision has it.
public struct Deadline: Hashable, Sendable {
  /// Which provision, as output formats name it.
  public enum Provision: String, CaseIterable, Sendable {
    case gdpr33 = "gdpr-33-1"
    case regulation1182Hours = "1182-71-3-2"
    case regulation1182WorkingDays = "1182-71-3-5"
  }

  /// What follows when it passes.
  public enum Weight: String, CaseIterable, Sendable {
    /// A notification after it is late.
    case binding
    /// Shown beside the one that binds; nothing follows.
    case information
  }

  public let provision: Provision
  public let weight: Weight
  public let at: Timestamp
}
