public import Moderation

/// An item as the reviewer sees it: what ``FlaggedItem`` has, its words, and what it answers.
///
/// Nobody's name is in it: who wrote it changes nothing of what may be said.
public struct ReviewedItem: Hashable, Sendable {
  /// What the item answers.
  public enum Parent: Hashable, Sendable {
    /// It answers nothing.
    case none
    case notInExport
    case found(kind: Comment.Kind, isOwn: Bool, words: Excerpt)
  }

  public let flagged: FlaggedItem
  /// The words, numbers masked: more than anybody scrolls through, and of bounded size.
  public let words: Excerpt
  public let parent: Parent
  public let author: Comment.Author.Role

  /// How much text is kept before and after the start of the worst finding, in bytes.
  private static let bytesBefore = 16_000
  private static let bytesAfter = 48_000

  public init(_ item: JudgedItem, answering parent: Parent) {
    flagged = FlaggedItem(item)
    words = Excerpt(item, before: Self.bytesBefore, after: Self.bytesAfter)
    self.parent = parent
    author = item.comment.author.role
  }
}

/// What is on the screen of a reviewer; ``page(width:height:options:)`` draws it.
public struct ReviewScreen: Hashable, Sendable {
  /// Whether words can be read.
  ///
  /// Blurred until the reader asks, so that nobody meets a threat or a slur unprepared.
  public enum Words: Hashable, Sendable {
    case blurred, revealed
  }

  /// How much is shown of what the item answers.
  public enum ParentExtent: Hashable, Sendable {
    case beginning, whole
  }

  /// What is asked below the item.
  public enum Panel: Hashable, Sendable {
    case none
    case grounds([GroundRow], cursor: Int)
    /// Whether a ground in BBS-lagen is obvious (uppenbart), as its 5 § asks.
    case obvious(Ground)
    /// A question that a key answers.
    case question(String)
    /// A line that is written.
    case line(prompt: String, text: String)
    case questionnaire(RemovalAssessment, said: [IncidentQuestion: String], cursor: Int)
  }

  /// One ground that may be chosen.
  public struct GroundRow: Hashable, Sendable {
    public let ground: Ground
    public let isRecommended: Bool
    public let isChosen: Bool

    public init(_ ground: Ground, isRecommended: Bool, isChosen: Bool) {
      self.ground = ground
      self.isRecommended = isRecommended
      self.isChosen = isChosen
    }
  }

  /// What a key does.
  public struct Key: Hashable, Sendable {
    public let key: String
    public let words: String

    public init(_ key: String, _ words: String) {
      self.key = key
      self.words = words
    }
  }

  /// Such as `3 of 17`.
  public var position = ""
  public var item: ReviewedItem?
  public var words = Words.blurred
  public var parentExtent = ParentExtent.beginning
  /// What the reviewer has written of why, for the decision to come.
  public var motive: String?
  public var panel = Panel.none
  /// What happened last, or what stands in the way.
  public var notice: String?
  public var keys: [Key] = []
  /// All keys with what they do, instead of the item.
  public var help: [Key] = []
  /// How many lines of the item are above the screen.
  public var scroll = 0

  public init() {}
}
