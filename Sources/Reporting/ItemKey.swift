internal import Moderation

extension Comment {
  /// What the item is called in every command: `platform/account/id`.
  var key: String { itemKey(platform, account, id) }
}

extension FlaggedItem {
  var key: String { itemKey(platform, account, id) }
}

/// The key of an item.
///
/// Where the export lacks the account, nothing stands for it.
private func itemKey(_ platform: String, _ account: String?, _ id: String) -> String {
  "\(platform)/\(account ?? "")/\(id)"
}

extension Timestamp {
  /// The time in UTC to the minute, as a spreadsheet reads it: `2026-11-19 19:15`.
  var minute: String {
    String(rfc3339.dropLast(4).map { $0 == "T" ? " " : $0 })
  }
}
