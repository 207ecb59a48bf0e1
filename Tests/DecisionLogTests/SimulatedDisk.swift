import DecisionLog
import Synchronization
import TestSupport

/// A disk in memory that can lose power: what was not synced is then lost, kept or torn.
///
/// A sync that fails drops what was written before it and later syncs do not mend that, as on
/// Linux (fsync(2), "Errors"): only writing again does.
final class SimulatedDisk: LosingFileSystem {
  /// What a file holds, and what of it would survive.
  struct Inode {
    var bytes: [UInt8] = []
    var durable: [UInt8] = []
    var dirty: [Range<Int>] = []
    var hasNewSize = false
  }

  struct State {
    var inodes: [Int: Inode] = [:]
    /// Path of a folder to the names in it; `nil` inode for a folder.
    var names: [String: [String: Int?]] = ["": [:]]
    var durableNames: [String: [String: Int?]] = ["": [:]]
    var next = 1
  }

  private let state: Mutex<State>

  init(_ state: State = State()) { self.state = Mutex(state) }

  /// All that is on it, to begin another disk with.
  var snapshot: State { state.withLock { $0 } }

  private static func split(_ path: String) -> (folder: String, name: String) {
    var parts = path.split(separator: "/").map(String.init)
    let name = parts.popLast() ?? ""
    return (parts.joined(separator: "/"), name)
  }

  private static func key(_ path: String) -> String {
    path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
  }

  private static func error(_ path: String) -> LogError {
    LogError(place: path, fact: "no such file or directory", cure: "check the path")
  }

  func open(_ path: String, for access: FileAccess) throws(LogError) -> OpenFile {
    let (folder, name) = Self.split(path)
    let inode: Int? = state.withLock { state in
      if let known = state.names[folder]?[name] { return known }
      guard access == .writing, state.names[folder] != nil else { return nil }
      state.next += 1
      state.inodes[state.next] = Inode()
      state.names[folder]?[name] = .some(state.next)
      return state.next
    }
    guard let inode else { throw Self.error(path) }
    return OpenFile(descriptor: Int32(inode), path: path)
  }

  func close(_ file: OpenFile) {}

  func read(_ file: OpenFile, at offset: UInt64, count: Int) throws(LogError) -> [UInt8] {
    state.withLock {
      Array(($0.inodes[Int(file.descriptor)]?.bytes ?? []).dropFirst(Int(offset)).prefix(count))
    }
  }

  func write(_ bytes: [UInt8], to file: OpenFile, at offset: UInt64) throws(LogError) {
    change(file) { inode in
      let end = Int(offset) + bytes.count
      if inode.bytes.count < end {
        inode.bytes += Array(repeating: 0, count: end - inode.bytes.count)
        inode.hasNewSize = true
      }
      inode.bytes.replaceSubrange(Int(offset)..<end, with: bytes)
      inode.dirty.append(Int(offset)..<end)
    }
  }

  func truncate(_ file: OpenFile, to size: UInt64) throws(LogError) {
    change(file) { inode in
      inode.bytes = Array(inode.bytes.prefix(Int(size)))
      inode.dirty = inode.dirty.map { $0.clamped(to: 0..<Int(size)) }
      inode.hasNewSize = true
    }
  }

  func sync(_ file: OpenFile) throws(LogError) {
    change(file) { inode in
      if inode.hasNewSize {
        let added = inode.bytes.count - inode.durable.count
        inode.durable =
          added < 0
          ? Array(inode.durable.prefix(inode.bytes.count))
          : inode.durable + Array(repeating: 0, count: added)
      }
      for range in inode.dirty { inode.durable.replaceSubrange(range, with: inode.bytes[range]) }
      inode.dirty = []
      inode.hasNewSize = false
    }
  }

  /// What a sync that fails does.
  func dropUnsynced(_ file: OpenFile) { change(file) { $0.dirty = [] } }

  func syncFolder(_ path: String) throws(LogError) {
    let key = Self.key(path)
    state.withLock { $0.durableNames[key] = $0.names[key] }
  }

  func makeFolder(_ path: String) throws(LogError) {
    let (folder, name) = Self.split(path)
    let isMade = state.withLock { state in
      guard state.names[folder] != nil else { return false }
      if state.names[folder]?[name] == nil {
        state.names[folder]?[name] = .some(nil)
        state.names[Self.key(path)] = [:]
        state.durableNames[Self.key(path)] = [:]
      }
      return true
    }
    if !isMade { throw Self.error(path) }
  }

  func rename(_ path: String, to target: String) throws(LogError) {
    let (folder, name) = Self.split(path)
    let (newFolder, newName) = Self.split(target)
    state.withLock { state in
      guard let inode = state.names[folder]?.removeValue(forKey: name) else { return }
      state.names[newFolder]?[newName] = inode
    }
  }

  func remove(_ path: String) throws(LogError) {
    let (folder, name) = Self.split(path)
    let isThere = state.withLock { $0.names[folder]?.removeValue(forKey: name) != nil }
    if !isThere { throw Self.error(path) }
  }

  func removeFolder(_ path: String) throws(LogError) { try remove(path) }

  func kind(of path: String) throws(LogError) -> FileKind {
    let (folder, name) = Self.split(path)
    return state.withLock { state in
      guard let entry = state.names[folder]?[name] else { return .absent }
      guard let inode = entry else { return .folder }
      return .file(size: UInt64(state.inodes[inode]?.bytes.count ?? 0))
    }
  }

  func list(_ path: String) throws(LogError) -> [String] {
    let names = state.withLock { state in state.names[Self.key(path)].map { Array($0.keys) } }
    guard let names else { throw Self.error(path) }
    return names.sorted()
  }

  private func change(_ file: OpenFile, _ body: (inout Inode) -> Void) {
    state.withLock { state in
      guard var inode = state.inodes.removeValue(forKey: Int(file.descriptor)) else { return }
      body(&inode)
      state.inodes[Int(file.descriptor)] = inode
    }
  }

  /// What is left after the power was gone, if luck is as `random` has it.
  func afterPowerLoss(using random: inout SeededRandom) -> SimulatedDisk {
    var state = snapshot
    for id in state.inodes.keys.sorted() {
      guard var inode = state.inodes[id] else { continue }
      // Any part of what was not synced may be on disk, from either end.
      if !inode.dirty.isEmpty || inode.hasNewSize {
        var torn = inode.durable
        switch Int.random(in: 0..<4, using: &random) {
        case 0: break
        case 1 where inode.dirty.reduce(0, { $0 + $1.count }) > 0 || inode.hasNewSize:
          torn = Self.torn(inode, using: &random)
        case 2:
          // The new size, but zeroes where the data should be.
          if inode.hasNewSize, inode.bytes.count > torn.count {
            torn += Array(repeating: 0, count: inode.bytes.count - torn.count)
          }
        default:
          torn = Self.torn(inode, using: &random)
        }
        inode.bytes = torn
      } else {
        inode.bytes = inode.durable
      }
      inode.durable = inode.bytes
      inode.dirty = []
      inode.hasNewSize = false
      state.inodes[id] = inode
    }
    for folder in state.names.keys.sorted() {
      let (now, synced) = (state.names[folder] ?? [:], state.durableNames[folder] ?? [:])
      var names = synced
      for name in Set(now.keys).union(synced.keys).sorted() where Bool.random(using: &random) {
        names[name] = now[name]
      }
      state.names[folder] = names
      state.durableNames[folder] = names
    }
    // What was in a folder whose own name is lost is lost with it.
    var reachable = Set<String>()
    var rest = [""]
    while let folder = rest.popLast() {
      reachable.insert(folder)
      for (name, inode) in state.names[folder] ?? [:] where inode == nil {
        rest.append(folder.isEmpty ? name : "\(folder)/\(name)")
      }
    }
    state.names = state.names.filter { reachable.contains($0.key) }
    state.durableNames = state.names
    return SimulatedDisk(state)
  }

  /// The durable bytes with a part of the dirty ones written over them.
  private static func torn(_ inode: Inode, using random: inout SeededRandom) -> [UInt8] {
    var bytes = inode.durable
    for range in inode.dirty where !range.isEmpty {
      let place = Int.random(in: range.lowerBound...range.upperBound, using: &random)
      if bytes.count < place {
        bytes += Array(repeating: 0, count: place - bytes.count)
      }
      let part = range.lowerBound..<place
      bytes.replaceSubrange(part, with: inode.bytes[part])
    }
    return bytes
  }
}

extension SimulatedDisk {
  /// All bytes of a file, to damage it.
  func bytes(of path: String) throws -> [UInt8] {
    let file = try open(path, for: .reading)
    return try read(file, at: 0, count: .max)
  }

  func overwrite(_ path: String, with bytes: [UInt8]) throws {
    let file = try open(path, for: .writing)
    try truncate(file, to: 0)
    try write(bytes, to: file, at: 0)
  }

  /// The paths of all files under a folder, in order.
  func files(under folder: String) throws -> [String] {
    try list(folder).flatMap { name -> [String] in
      let path = "\(folder)/\(name)"
      return try kind(of: path) == .folder ? try files(under: path) : [path]
    }
  }
}
