public import PatternMatching

/// Finds what must be counted, not only matched.
///
/// A detector is named by the file of a rule (`detector: personnummer`) or of a signal
/// (`find: {detector: phone}`). It says what a number is by its
/// own arithmetic; whose it is, and what that means, are for the rule and the policy.
public protocol Detector: Sendable {
  /// The name that rule files use after `detector:`.
  static var name: String { get }

  /// How many ASCII digits the folded text must hold for a hit to be possible at all.
  static var minimumDigits: Int { get }

  init() throws(PatternError)

  /// The numbers in a text, in order, none of them over another.
  ///
  /// - Parameter today: The day as of which the text is judged: the century of ten digits and
  ///   birth dates in the future depend on it.
  /// - Throws: ``PatternError`` when a limit is reached. A search that gave up is not a search
  ///   that found nothing.
  func hits(
    in numbered: NumberedText, asOf today: CivilDate, using scratch: borrowing MatchScratch
  ) throws(PatternError) -> [DetectorHit]
}

/// One number, with how much its form alone says.
public struct DetectorHit: Hashable, Sendable {
  /// Where, in UTF-8 bytes of the text as it was published.
  public let range: Range<Int>
  /// Composed where the number stands as it was published, folded where folding was needed.
  public let view: TextView.Name
  /// How sure the form makes it, on the scale of the rules: ``certain``, ``likely``, ``possible``,
  /// or less, when only a word in the context can make a finding of it.
  public let weight: Int
  /// At most this much may be shown.
  public let masked: String?
  /// Sorted, without repeats.
  public let modifiers: [Finding.Modifier]

  /// The form leaves no doubt: twelve digits or a separator, a day that exists, a right check digit.
  public static let certain = 7
  /// Twelve digits together: sure, unless a word says that they are of an order.
  public static let whole = 6
  /// Right by its check digit, but other numbers look the same, as ten bare digits do.
  public static let likely = 4
  /// Many other numbers look the same.
  public static let possible = 2
  /// The form fits, and far too many other numbers fit it too.
  public static let faint = 1
  /// Fails its check digit or its date.
  ///
  /// A word such as *personnummer* weighs 3, which makes it
  /// possible and no more.
  public static let failed = 0

  public init(
    range: Range<Int>, view: TextView.Name, weight: Int, masked: String?,
    modifiers: some Sequence<Finding.Modifier> = []
  ) {
    self.range = range
    self.view = view
    self.weight = weight
    self.masked = masked
    self.modifiers = Set(modifiers).sorted()
  }
}

/// All detectors.
public enum Detectors {
  /// In the order in which they are shown; ``NumberPrecedence`` says which wins over one span.
  public static let all: [any Detector.Type] = [
    PersonnummerDetector.self,
    SamordningsnummerDetector.self,
    DividedPersonnummerDetector.self,
    DividedSamordningsnummerDetector.self,
    ReservnummerDetector.self,
    FodselsnummerDetector.self,
    CPRDetector.self,
    HetuDetector.self,
    KennitalaDetector.self,
    CardDetector.self,
    IBANDetector.self,
    AccountDetector.self,
    PassportDetector.self,
    PhoneDetector.self,
  ]

  /// The one that rule files call `name`.
  static func named(_ name: String?) -> (any Detector.Type)? { all.first { $0.name == name } }

  /// What rule files may call them, for messages.
  static var names: String { all.map { $0.name }.joined(separator: ", ") }
}
