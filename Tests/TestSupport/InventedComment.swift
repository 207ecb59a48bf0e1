public import Moderation

extension Moderation.Comment {
  /// A comment of somebody who does not exist, as a page's feed has it.
  public static func invented(_ text: String) -> Moderation.Comment {
    Moderation.Comment(
      platform: "facebook", id: "1", text: Array(text.utf8),
      source: SourceLocation(file: "-", offset: 0))
  }
}
