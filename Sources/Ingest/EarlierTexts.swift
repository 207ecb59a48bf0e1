internal import Moderation

/// What the last items of an export said, by id, so that those that answer them know whom they mean.
///
/// Bounded, and the same for every size of batch: it depends on the order of items alone.
struct EarlierTexts {
  /// How many items are remembered.
  static let limit = 1_000

  private var texts: [String: [UInt8]] = [:]
  /// In the order in which they came; the oldest at `oldest`, once it is full.
  private var ids: [String] = []
  private var oldest = 0

  subscript(_ id: String) -> [UInt8]? { texts[id] }

  mutating func add(_ item: Comment) {
    let text = item.text.prefixOfCharacters(Comment.answeredTextLimit)
    guard texts.updateValue(text, forKey: item.id) == nil else { return }
    guard ids.count == Self.limit else {
      ids.append(item.id)
      return
    }
    texts[ids[oldest]] = nil
    ids[oldest] = item.id
    oldest = (oldest + 1) % Self.limit
  }
}
