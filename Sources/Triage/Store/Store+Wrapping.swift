public import CaseStore
internal import DecisionLog
internal import Foundation
internal import Moderation

/// A change of the wrapping key that is under way: noted before the keys are wrapped anew, so that a
/// crash leaves a store that opens with the old key or with the new one.
struct WrappingChange {
  private static let settings = [
    "wrapping-next", "wrapping-next-entry", "wrapping-next-role", "wrapping-next-by",
    "wrapping-next-generation",
  ]

  /// Where the new key is.
  let place: String
  /// The entry that will say it, made before.
  let entry: String
  let role: String
  let by: String
  /// How often the keys had been wrapped anew before.
  let generation: Int

  init(place: String, entry: String, role: String, by: String, generation: Int) {
    self.place = place
    self.entry = entry
    self.role = role
    self.by = by
    self.generation = generation
  }

  /// What `setting` notes of a change; `nil` where nothing is under way.
  init?(_ setting: (String) throws -> String?) throws {
    let values = try Self.settings.map(setting)
    guard let place = values[0], let entry = values[1], let role = values[2], let by = values[3],
      let generation = values[4].flatMap({ Int($0) })
    else { return nil }
    self.init(place: place, entry: entry, role: role, by: by, generation: generation)
  }

  func note(in transaction: CaseTransaction) throws {
    for (setting, value) in zip(Self.settings, [place, entry, role, by, "\(generation)"]) {
      try transaction.set(setting, to: value)
    }
  }

  static func forget(in transaction: CaseTransaction) throws {
    for setting in settings { try transaction.set(setting, to: nil) }
  }
}

extension Store {
  /// Opens the cases with the wrapping key that fits: where it is said to be, else where a change
  /// that is under way puts it.
  static func openCases(_ path: String, options: Options) throws -> CaseDatabase {
    let setting = try CaseDatabase.setting("wrapping", in: path).flatMap(WrappingKeySource.init)
    guard let source = options.wrapping ?? setting?.absolute(in: path) else {
      throw StoreError(path, "does not say where the wrapping key is; use --wrapping-key")
    }
    do {
      return try CaseDatabase(
        opening: path, wrapping: source.read(environment: options.environment))
    } catch {
      guard let change = try WrappingChange({ try CaseDatabase.setting($0, in: path) }),
        let next = WrappingKeySource(change.place)?.absolute(in: path),
        let key = try? next.read(environment: options.environment),
        let cases = try? CaseDatabase(opening: path, wrapping: key)
      else { throw error }
      return cases
    }
  }

  /// Finishes a change of the wrapping key that was stopped, or forgets one that had not begun; the
  /// caller holds the lock.
  func settleWrapping() throws {
    guard let change = try WrappingChange({ try cases.setting($0) }) else { return }
    if try cases.keyGeneration() > change.generation { return try finish(change) }
    try write { try WrappingChange.forget(in: $0) }
  }

  private func finish(_ change: WrappingChange) throws {
    _ = try write { transaction in
      try transaction.log(
        KeyChanged(key: "wrapping", role: change.role, by: change.by), named: change.entry,
        at: options.clock(), random: options.random)
      try transaction.set("wrapping", to: change.place)
      try WrappingChange.forget(in: transaction)
    }
  }

  /// Wraps all keys with another wrapping key, and logs that.
  ///
  /// The store must be opened anew after that. A file that is named and absent is made.
  public func changeWrapping(to source: WrappingKeySource, by actor: Actor) throws {
    guard let scanLock = try FileLock.tryAcquire(path: folder.scanLock) else {
      throw StoreError(folder.path, "a scan of this store is running; wait until it has ended")
    }
    let place = source.absolute(in: FileManager.default.currentDirectoryPath)
    let setting = try cases.setting("wrapping").flatMap(WrappingKeySource.init)
    guard place != setting?.absolute(in: folder.path) else {
      throw StoreError("\(place)", "is where the wrapping key is now; name another place")
    }
    let isNew = place.isAbsentFile
    let key = try place.readOrMake(environment: options.environment, random: options.random)
    if isNew { options.onNewKey(place.description) }
    // Held from the note to the entry, so that nobody takes the change for one that was stopped.
    let lock = try FileLock.acquire(path: folder.lock, onWait: options.onWait)
    try prepare()
    let entry = CaseTransaction.entryName(options.random)
    let generation = try cases.keyGeneration()
    let change = try write { transaction in
      let change = WrappingChange(
        place: place.description, entry: entry, role: actor.role,
        by: try transaction.commitment(to: actor.identity, in: entry), generation: generation)
      try change.note(in: transaction)
      return change
    }
    try cases.rewrap(with: key, random: options.random)
    try finish(change)
    // Not the store's close(): what is open here can unwrap no key any more.
    try? cases.close()
    _ = consume lock
    _ = consume scanLock
  }
}
