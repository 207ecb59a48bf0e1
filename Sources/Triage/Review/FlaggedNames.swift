internal import Foundation
internal import Moderation
internal import Reporting

/// The names of the items of a feed that ask for a person, as a report: one a line.
///
/// So that the feed, which may be standard input, is read once.
struct FlaggedNames: ReportFormat {
  static let name = "names"

  init() {}
  init(_ options: ReportOptions) {}

  var listing: ReportListing { .everyItem }
  var opening: [UInt8] { [] }
  var separator: [UInt8] { [] }

  /// A scan passes over items with control characters in their names, so a line is a name.
  func write(_ item: JudgedItem, to output: inout [UInt8]) {
    guard item.judgement.verdict.recommendation != .keep else { return }
    let comment = item.comment
    output += "\(comment.platform)/\(comment.account ?? "")/\(comment.id)\n".utf8
  }

  func closing(_ summary: RunSummary, worst: [Reporting.FlaggedItem]) -> [UInt8] { [] }

  static func names(in report: [UInt8]) -> Set<String> {
    Set(report.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) })
  }
}
