import Glibc
import Moderation

@testable import Ingest

/// Exports to read, from `fixtures/` or from memory.
enum Fixture {
  /// The folder `fixtures/` of the package.
  static let folder =
    #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" }
    + "/fixtures"

  /// The names of the fixtures in a folder, such as `facebook`, in order.
  static func names(in name: String) -> [String] {
    ExportPaths(["\(folder)/\(name)"]).files.map {
      "\(name)/" + ($0.split(separator: "/").last ?? "")
    }
  }

  static let all = names(in: "facebook") + names(in: "plain")

  static func bytes(_ name: String) throws -> [UInt8] {
    let source = try ByteSource.open("\(folder)/\(name)")
    var (bytes, buffer): ([UInt8], [UInt8]) = ([], [])
    repeat {
      try source.next(into: &buffer)
      bytes += buffer
    } while !buffer.isEmpty
    return bytes
  }

  static func read(_ name: String) throws -> Reading {
    try Reading(bytes(name), name: name)
  }
}

/// All that is read of an export.
struct Reading: Equatable {
  var outcomes: [Result<Comment, IngestError>] = []
  var summary = ReadSummary()

  /// - Parameters:
  ///   - chunkSize: How many bytes arrive at a time.
  ///   - options: Also how many bytes a batch has.
  init(
    _ bytes: [UInt8], name: String = "export.json", chunkSize: Int = 1 << 20,
    options: ExportReader.Options = ExportReader.Options()
  ) throws {
    try self.init(.bytes(bytes, name: name, chunkSize: chunkSize), options: options)
  }

  init(_ text: String, options: ExportReader.Options = ExportReader.Options()) throws {
    try self.init(Array(text.utf8), options: options)
  }

  init(_ source: ByteSource, options: ExportReader.Options = ExportReader.Options()) throws {
    let reader = try ExportReader(source, options: options)
    var parser = RecordParser()
    while let batch = reader.nextBatch() {
      let result = BatchReader.comments(in: batch, using: &parser)
      outcomes += result.outcomes
      summary.add(result)
    }
    summary.add(morePages: reader.morePages)
  }

  var comments: [Comment] { outcomes.compactMap { try? $0.get() } }
  var ids: [String] { comments.map(\.id) }
  var errors: [IngestError] { summary.errors }

  func comment(_ id: String) -> Comment? { comments.first { $0.id == id } }
}

extension Moderation.Comment {
  var words: String { String(decoding: text, as: UTF8.self) }
}
