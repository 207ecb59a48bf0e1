public import CaseStore
internal import DecisionLog
internal import Foundation
internal import Moderation

/// A change of the wrapping key that is under way: noted before the keys are wrapped anew, so that a
/// crash leaves a store that opens with the old key or with the new one.
struct WrappingChange {
  private static let placeSetting = "wrapping-next"
  private static let entrySetting = "wrapping-next-entry"
  private static let roleSetting = "wrapping-next-role"
  private static let bySetting = "wrapping-next-by"

  /// Where the new key is.
  let place: String
  /// The entry that will say it, made before.
  let entry: String
  let role: String
  let by: String

  init(place: String, entry: String, role: String, by: String) {
    self.place = place
    self.entry = entry
    self.role = role
    self.by = by
  }

  /// What a store's folder notes, read without any key; `nil` where nothing is under way.
  init?(pendingIn folder: String) throws {
    guard let place = try CaseDatabase.setting(Self.placeSetting, in: folder),
      let entry = try CaseDatabase.setting(Self.entrySetting, in: folder),
      let role = try CaseDatabase.setting(Self.roleSetting, in: folder),
      let by = try CaseDatabase.setting(Self.bySetting, in: folder)
    else { return nil }
    self.init(place: place, entry: entry, role: role, by: by)
  }

  func note(in transaction: CaseTransaction) throws {
    try transaction.set(Self.placeSetting, to: place)
    try transaction.set(Self.entrySetting, to: entry)
    try transaction.set(Self.roleSetting, to: role)
    try transaction.set(Self.bySetting, to: by)
  }

  static func forget(in transaction: CaseTransaction) throws {
    for setting in [placeSetting, entrySetting, roleSetting, bySetting] {
      try transaction.set(setting, to: nil)
    }
  }
}

extension Store {
  /// Opens the cases with the wrapping key that fits.
  ///
  /// - Returns: The cases, and whether the key of `change` was the one that fits.
  static func openCases(
    _ path: String, options: Options, change: WrappingChange?
  ) throws -> (CaseDatabase, Bool) {
    let setting = try CaseDatabase.setting("wrapping", in: path).flatMap(WrappingKeySource.init)
    guard let source = options.wrapping ?? setting?.absolute(in: path) else {
      throw StoreError(path, "does not say where the wrapping key is; use --wrapping-key")
    }
    do {
      let key = try source.read(environment: options.environment)
      let isNext = change.map { $0.place == source.absolute(in: path).description } ?? false
      return (try CaseDatabase(opening: path, wrapping: key), isNext)
    } catch {
      guard let next = change.flatMap({ WrappingKeySource($0.place)?.absolute(in: path) }),
        let key = try? next.read(environment: options.environment),
        let cases = try? CaseDatabase(opening: path, wrapping: key)
      else { throw error }
      return (cases, true)
    }
  }

  /// Finishes a change of the wrapping key that was stopped, or forgets one that had not begun; the
  /// caller holds the lock.
  func settle(_ change: WrappingChange) throws {
    // With a key of the user's own choice nobody can tell which of both it is.
    if wasRewrapped { return try finish(change) }
    if options.wrapping == nil { try write { try WrappingChange.forget(in: $0) } }
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
    let entry = CaseTransaction.entryName(options.random)
    let change = try commit { transaction in
      let change = WrappingChange(
        place: place.description, entry: entry, role: actor.role,
        by: try transaction.commitment(to: actor.identity, in: entry))
      try change.note(in: transaction)
      return change
    }
    let lock = try FileLock.acquire(path: folder.lock, onWait: options.onWait)
    try writer.refresh()
    try mend()
    try cases.rewrap(with: key, random: options.random)
    try finish(change)
    // Not the store's close(): what is open here can unwrap no key any more.
    try cases.close()
    _ = consume lock
    _ = consume scanLock
  }
}
