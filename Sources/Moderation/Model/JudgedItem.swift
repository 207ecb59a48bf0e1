/// One item with what the rules say of it.
public struct JudgedItem: Hashable, Sendable {
  public let comment: Comment
  public let judgement: Judgement

  public init(comment: Comment, judgement: Judgement) {
    self.comment = comment
    self.judgement = judgement
  }
}
