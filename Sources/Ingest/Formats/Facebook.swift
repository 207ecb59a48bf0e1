internal import Moderation

/// What the Graph API answers for a Facebook page: feeds with nested comments and replies, lists of
/// comments, and maps from id to comment.
///
/// Examples: `fixtures/facebook/y_page_feed.json`, `y_comment_list.json`, `y_comment_map.json`.
///
/// `updated_time` is not taken as the time of an edit: it moves also when somebody comments.
/// `story` ("NN changed the cover photo") is Facebook's text, not a person's.
/// Source: Graph API reference, "Post" and "Comment".
enum Facebook: ExportFormat {
  static let name = "facebook"
  static let nestsItems = true
  static let paths = Field.allCases.map(\.written)

  /// The fields of an item, in the order of ``paths``.
  enum Field: Int, CaseIterable {
    case id, message, from, fromID, fromName, createdTime, permalink, parentID
    case likeCount, reactionCount, likesCount, attachments, attachment, picture
    case commentCount, updatedTime, story, shares, statusType

    var path: String { Facebook.paths[rawValue] }

    /// The path, put together; once for all items, since naming a case takes long.
    fileprivate var written: String {
      switch self {
      case .fromID: "from.id"
      case .fromName: "from.name"
      case .createdTime: "created_time"
      case .permalink: "permalink_url"
      case .parentID: "parent.id"
      case .likeCount: "like_count"
      case .reactionCount: "reactions.summary.total_count"
      case .likesCount: "likes.summary.total_count"
      case .attachments: "attachments.data"
      case .picture: "full_picture"
      case .commentCount: "comment_count"
      case .updatedTime: "updated_time"
      case .statusType: "status_type"
      default: "\(self)"
      }
    }
  }

  static func recognises(_ record: ParsedRecord) -> Bool {
    if record.kind(Field.createdTime.rawValue) != .absent { return true }
    if record.string(Field.permalink.rawValue)?.contains("facebook.com/") == true { return true }
    return record.kind(Field.message.rawValue) == .string
      && (record.kind(Field.from.rawValue) == .object
        || record.string(Field.id.rawValue).map { numbers(in: $0).count == 2 } == true)
  }

  static func comment(
    in record: ParsedRecord, at place: RecordPlace
  ) throws(RecordError) -> Comment? {
    if place.isDocument && !recognises(record) { return nil }
    let identity = try Identity(record, at: place)
    var comment = Comment(
      platform: name, account: identity.account, id: identity.id, kind: identity.kind,
      text: try text(record), source: place.source)
    comment.parent = identity.parent
    comment.author = Comment.Author(
      id: try identifier(.fromID, record), name: record.string(Field.fromName.rawValue))
    // The Graph API names no page in an item: what is known of it stands in ids and addresses.
    comment.isAccountDerived = true
    comment.ownership = ownership(author: comment.author.id, account: identity.account)
    comment.published = time(record)
    comment.url = record.string(Field.permalink.rawValue)
    comment.reactions =
      record.integer(Field.reactionCount.rawValue) ?? record.integer(Field.likeCount.rawValue)
      ?? record.integer(Field.likesCount.rawValue)
    comment.attachmentCount = attachmentCount(record)
    return comment
  }

  private static func text(_ record: ParsedRecord) throws(RecordError) -> [UInt8] {
    if record.isMissing(Field.message.rawValue) { return [] }
    guard let text = record.bytes(Field.message.rawValue) else {
      throw RecordError(Field.message.path, "is not a string; export it again")
    }
    return text
  }

  /// An id, which the Graph API writes as a string and some tools rewrite as a number.
  fileprivate static func identifier(
    _ field: Field, _ record: ParsedRecord
  ) throws(RecordError) -> String? {
    if record.isMissing(field.rawValue) { return nil }
    if let number = record.integer(field.rawValue) { return String(number) }
    guard let string = record.string(field.rawValue) else {
      throw RecordError(field.path, "is neither a string nor a whole number; export it again")
    }
    return string.isEmpty ? nil : string
  }

  /// Whether the page itself wrote it: its number is also that of its account.
  private static func ownership(author: String?, account: String?) -> Comment.Ownership {
    guard let author, let account, numbers(in: account).count == 1 else { return .unknown }
    return author == account ? .own : .others
  }

  /// `created_time`, or `nil` where it cannot be read: the text is judged all the same.
  private static func time(_ record: ParsedRecord) -> Timestamp? {
    // With `date_format=U` the Graph API writes seconds since 1970.
    if let seconds = record.integer(Field.createdTime.rawValue) {
      return Timestamp(secondsSince1970: Int64(seconds))
    }
    return record.string(Field.createdTime.rawValue).flatMap { Timestamp($0) }
  }

  private static func attachmentCount(_ record: ParsedRecord) -> Int {
    if let count = record.count(Field.attachments.rawValue), count > 0 { return count }
    return record.kind(Field.attachment.rawValue) == .object
      || record.kind(Field.picture.rawValue) == .string ? 1 : 0
  }

  /// The numbers in an id such as `PAGE_POST`; empty unless it is numbers joined by `_`.
  static func numbers(in id: String) -> [Substring] {
    let parts = id.split(separator: "_", omittingEmptySubsequences: false)
    let isNumber = { (part: Substring) in
      !part.isEmpty && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
    return parts.allSatisfy(isNumber) ? parts : []
  }
}

extension Facebook {
  /// Which item a record is, and what it answers.
  private struct Identity {
    var id: String
    var kind: Comment.Kind
    var parent: String?
    var account: String?

    init(_ record: ParsedRecord, at place: RecordPlace) throws(RecordError) {
      let link = record.string(Field.permalink.rawValue).map { Permalink($0) }
      let parentID = try Facebook.identifier(.parentID, record)
      kind = Self.kind(record, at: place, link: link, parentID: parentID)
      guard let id = try Facebook.identifier(.id, record) ?? place.key ?? link?.id(of: kind) else {
        throw RecordError(
          Field.id.path, "is missing, and no permalink says it; export the field 'id' too")
      }
      self.id = id
      account = link?.page ?? place.parent?.account
      if kind == .post {
        // A post's id is PAGE_POST.
        let parts = Facebook.numbers(in: id)
        if parts.count == 2 { account = String(parts[0]) }
      } else {
        parent = parentID ?? place.parent?.id ?? link?.parent(of: kind)
        if parent == nil, kind == .comment, place.depth == 0 {
          // A comment's id is POST_COMMENT.
          let parts = Facebook.numbers(in: id)
          if parts.count == 2 { parent = String(parts[0]) }
        }
      }
    }

    private static func kind(
      _ record: ParsedRecord, at place: RecordPlace, link: Permalink?, parentID: String?
    ) -> Comment.Kind {
      if link?.reply != nil || parentID != nil || place.edge == .replies || place.depth > 1 {
        return .reply
      }
      if place.depth == 1 {
        let isUnderComment = place.parent?.kind == .comment || place.parent?.kind == .reply
        return isUnderComment ? .reply : .comment
      }
      if link?.comment != nil { return .comment }
      let postFields: [Field] = [
        .attachments, .picture, .updatedTime, .story, .shares, .statusType, .reactionCount,
      ]
      for field in postFields where !record.isMissing(field.rawValue) { return .post }
      let commentFields: [Field] = [.commentCount, .likeCount, .attachment]
      for field in commentFields where !record.isMissing(field.rawValue) { return .comment }
      return .post
    }
  }

  /// What the address of an item says of it, such as
  /// `https://www.facebook.com/PAGE/posts/POST/?comment_id=COMMENT&reply_comment_id=REPLY`.
  struct Permalink {
    private(set) var page: String?
    private(set) var post: String?
    private(set) var comment: String?
    private(set) var reply: String?

    init(_ url: String) {
      guard let host = url.firstRange(of: "facebook.com/") else { return }
      let rest = url[host.upperBound...].prefix { $0 != "#" }
      let parts = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
      readPath(parts.first ?? "")
      if parts.count == 2 { readQuery(parts[1]) }
    }

    private mutating func readPath(_ path: Substring) {
      let steps = path.split(separator: "/")
      let lists: Set<Substring> = ["posts", "videos", "photos", "permalink", "reels"]
      guard let list = steps.firstIndex(where: lists.contains), list > 0, list < steps.count - 1
      else { return }
      page = String(steps[list - 1])
      post = steps.last.map { String($0) }
    }

    private mutating func readQuery(_ query: Substring) {
      for pair in query.split(separator: "&") {
        let sides = pair.split(separator: "=", maxSplits: 1)
        guard sides.count == 2 else { continue }
        let value = String(sides[1])
        switch sides[0] {
        case "comment_id": comment = value
        case "reply_comment_id": reply = value
        case "story_fbid", "fbid": post = post ?? value
        case "id": page = page ?? value
        default: break
        }
      }
    }

    /// The id of the post as in its own export: `PAGE_POST` where the page has its number.
    private var postID: String? {
      guard let page, let post, Facebook.numbers(in: page).count == 1 else { return post }
      return "\(page)_\(post)"
    }

    func id(of kind: Comment.Kind) -> String? {
      guard let post else { return nil }
      return switch kind {
      case .post: postID
      case .comment: comment.map { "\(post)_\($0)" }
      case .reply: (reply ?? comment).map { "\(post)_\($0)" }
      }
    }

    func parent(of kind: Comment.Kind) -> String? {
      switch kind {
      case .post: nil
      case .comment: postID
      case .reply: reply == nil ? nil : id(of: .comment)
      }
    }
  }
}
