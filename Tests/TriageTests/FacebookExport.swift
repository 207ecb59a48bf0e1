import Foundation
import Reporting
import TestSupport
import Triage

/// Exports of a Facebook page with the number 9, as of days of November 2026, at ten o'clock.
enum FacebookExport {
  /// - Parameters:
  ///   - comments: Items in it; `nil` for no list.
  ///   - more: Other members, such as `"comment_count":0`.
  static func item(
    _ id: String, _ text: String = "hej", day: Int, comments: [String]? = nil, more: String = ""
  ) -> String {
    let date = "2026-11-" + (day < 10 ? "0\(day)" : "\(day)") + "T10:00:00+0000"
    let edge = comments.map { #","comments":\#(list($0))"# } ?? ""
    let members = more.isEmpty ? "" : ",\(more)"
    return #"{"id":"\#(id)","message":"\#(text)","created_time":"\#(date)"\#(members)\#(edge)}"#
  }

  /// - Parameter pages: `previous`, `next`.
  static func list(_ items: [String], pages: String...) -> String {
    let paging = pages.map { #""\#($0)":"https://graph.example/\#($0)""# }.joined(separator: ",")
    return #"{"data":[\#(items.joined(separator: ","))],"paging":{\#(paging)}}"#
  }

  static func from(_ id: String) -> String { #""from":{"id":"\#(id)"}"# }

  /// When an export of a day was made.
  static func seconds(_ day: Int) -> Double { 1_793_491_200 + Double(day) * 86_400 }
}

extension TestStore {
  /// Writes an export of one document a line.
  func write(_ name: String, _ documents: [String], day: Int) throws -> String {
    let path = try folder.write(name, documents.joined(separator: "\n"))
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: FacebookExport.seconds(day))],
      ofItemAtPath: path)
    return path
  }

  /// Flags what the first export has, and returns how many versions the second one lacks.
  func vanished(_ first: [String], day: Int = 9, then second: [String], at later: Int = 11) throws
    -> Int
  {
    try scan([write("first.json", first, day: day)])
    return try scan([write("second.json", second, day: later)]).counts.vanished
  }
}

/// How many flagged versions a second export shows to be gone, in a store of its own.
func vanished(_ first: [String], day: Int = 9, then second: [String], at later: Int = 11) throws
  -> Int
{
  let store = try TestStore()
  defer { store.folder.remove() }
  return try store.vanished(first, day: day, then: second, at: later)
}
