import DecisionLog
import Foundation
import Testing

/// One at a time holds a lock.
@Suite struct FileLockTests {
  static func isFree(_ path: String) throws -> Bool {
    if let lock = try FileLock.tryAcquire(path: path) {
      _ = consume lock
      return true
    }
    return false
  }

  @Test func `a lock is held until its value ends`() throws {
    let scratch = try Scratch()
    let path = scratch.path + "/lock"
    do {
      let held = try FileLock.acquire(path: path) { Issue.record("nobody held it") }
      // flock(2) is by open file, so the same process is kept out too.
      #expect(try !Self.isFree(path))
      _ = consume held
    }
    #expect(try Self.isFree(path))
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func `who waits is told once and gets the lock when the holder dies`() throws {
    let scratch = try Scratch()
    let path = scratch.path + "/lock"
    let holder = Process()
    holder.executableURL = URL(filePath: "/usr/bin/flock")
    holder.arguments = [path, "sh", "-c", "echo held; exec cat"]
    let (input, output) = (Pipe(), Pipe())
    holder.standardInput = input
    holder.standardOutput = output
    try holder.run()
    #expect(output.fileHandleForReading.availableData == Data("held\n".utf8))
    var waits = 0
    let lock = try FileLock.acquire(path: path) {
      waits += 1
      input.fileHandleForWriting.closeFile()  // The holder's `cat` ends.
    }
    #expect(waits == 1)
    _ = consume lock
    holder.waitUntilExit()
  }

  @Test func `a folder that is not there is an error with its path`() {
    do throws(LogError) {
      _ = try FileLock.acquire(path: "/nowhere/at/all/lock")
      Issue.record("it was locked")
    } catch {
      #expect("\(error)" == "/nowhere/at/all/lock: no such file or directory; check the path")
    }
  }
}
