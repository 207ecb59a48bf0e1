import DecisionLog
import Testing

@Suite struct LogWriterTests {
  @Test func `what was appended is there when the log is opened again`() throws {
    let scratch = try Scratch()
    let key = try LogSigningKey(name: "logg.example/test", seed: Array(0..<32))
    let folder = scratch.path + "/log"
    try LogWriter.create(in: folder, signer: key, files: POSIXFileSystem())
    var writer = try LogWriter(opening: folder, signer: key, files: POSIXFileSystem())
    for round in 0..<30 {
      try writer.append((0..<(round * 20)).map { Array("{\"n\":\(round),\"i\":\($0)}".utf8) })
    }
    #expect(writer.size == 8700)
    try writer.refresh()
    let other = try LogWriter(opening: folder, signer: key, files: POSIXFileSystem())
    #expect(other.size == 8700 && other.coveredSize == 8700)
    #expect(other.recovery == nil)
  }
}
