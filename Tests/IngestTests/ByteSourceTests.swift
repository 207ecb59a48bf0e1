import Foundation
import Glibc
import Moderation
import Testing

@testable import Ingest

@Suite struct ByteSourceTests {
  let plain = Array(
    (1...400).map { "{\"id\":\"\($0)\",\"text\":\"Tack nr \($0 * $0)\"}\n" }.joined().utf8)

  /// One gzip member that holds `bytes` in blocks that are not compressed.
  ///
  /// Source: RFC 1952 section 2.3 (header, CRC-32 and length at the end), RFC 1951 section 3.2.4.
  func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var member: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    for start in stride(from: 0, to: bytes.count, by: 500) {
      let block = bytes[start..<min(start + 500, bytes.count)]
      let length = UInt16(block.count)
      member.append(start + 500 < bytes.count ? 0 : 1)
      for word in [length, ~length] { member += [UInt8(word & 0xFF), UInt8(word >> 8)] }
      member += block
    }
    for word in [crc32(bytes), UInt32(bytes.count)] {
      member += (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
    }
    return member
  }

  func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(0xFFFF_FFFF) { register, byte in
      (0..<8).reduce(register ^ UInt32(byte)) { value, _ in
        value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
      }
    }
  }

  @Test func `compressed exports are read as if they were not`() throws {
    let packed = try Fixture.read("plain/y_compressed.ndjson.gz").comments
    let plain = try Fixture.read("plain/y_all_fields.ndjson").comments
    #expect(packed.map(\.withoutPlace) == plain.map(\.withoutPlace))
  }

  @Test(arguments: [1, 2, 3, 100, 1 << 20])
  func `gzip data are inflated, also several members and zeros after them`(size: Int) throws {
    let expected = try Reading(plain)
    #expect(try Reading(gzip(plain), chunkSize: size) == expected)
    let members = gzip(Array(plain[..<700])) + gzip(Array(plain[700...])) + [0, 0, 0]
    #expect(try Reading(members, chunkSize: size) == expected)
  }

  @Test func `gzip data that are cut short are an error, and all before it is read`() throws {
    let packed = gzip(plain)
    let reading = try Reading(Array(packed.prefix(packed.count - 40)), name: "a.json.gz")
    #expect(reading.comments.count > 300)
    let error = try #require(reading.errors.last)
    #expect(error.kind == .stopped)
    #expect(error.reason.hasPrefix("stopped at byte \(packed.count - 40) of the compressed data"))
    #expect(error.reason.hasSuffix("; \(reading.comments.count) items came before it"))
  }

  @Test func `gzip data that are damaged or followed by others are an error`() throws {
    var damaged = gzip(plain)
    damaged[damaged.count - 6] ^= 1
    #expect(try Reading(damaged).errors.map(\.kind) == [.stopped])
    let reading = try Reading(gzip(plain) + Array("hej".utf8))
    #expect(reading.comments.count == 400)
    #expect(reading.errors.map(\.kind) == [.stopped])
  }

  @Test func `an error while reading keeps what came before it`() throws {
    let plain = plain
    var isRead = false
    let source = ByteSource(name: "export.jsonl") { buffer throws(IngestError) in
      guard !isRead else {
        throw IngestError(
          .stopped, file: "export.jsonl", reason: "stopped at byte 9: input/output error")
      }
      isRead = true
      buffer = Array(plain.prefix(1_000))
    }
    let reading = try Reading(source)
    #expect(reading.comments.count == 30)
    #expect(
      reading.errors.last?.description
        == "export.jsonl: stopped at byte 9: input/output error; 30 items came before it")
  }

  @Test func `a file that does not exist, or is a folder, is an error with a cure`() throws {
    #expect(throws: IngestError.self) { try ByteSource.open("\(Fixture.folder)/saknas.json") }
    let reading = try Reading(try ByteSource.open(Fixture.folder))
    #expect(reading.errors.first?.reason.hasPrefix("stopped at byte 0: is a directory") == true)
    let paths = ExportPaths(["saknas.json", "-"])
    #expect(paths.files == ["-"])
    #expect(
      paths.errors.map(\.description) == [
        "saknas.json: no such file or directory; check the name and who may read it"
      ])
  }

  @Test func `folders are walked in order, and give exports only`() throws {
    let root = FileManager.default.temporaryDirectory.path + "/" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: root) }
    let names = ["b/2.json", "b/10.ndjson", "a.jsonl.gz", "c.txt", ".d.json", "b/.e/f.json"]
    for folder in [root, "\(root)/b", "\(root)/b/.e", "\(root)/tom"] { mkdir(folder, 0o700) }
    for name in names { fclose(fopen("\(root)/\(name)", "w")) }
    let paths = ExportPaths([root])
    #expect(paths.files == ["a.jsonl.gz", "b/10.ndjson", "b/2.json"].map { "\(root)/\($0)" })
    #expect(paths.errors == [])
    #expect(ExportPaths(["\(root)/tom"]).errors.count == 1)
  }
}
