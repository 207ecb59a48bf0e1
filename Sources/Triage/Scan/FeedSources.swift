internal import Crypto
internal import Glibc
internal import Ingest
internal import Moderation
internal import Reporting

/// The exports of a run, one after the other.
struct FeedSources {
  /// What is known of an export that was read.
  struct Input: Sendable {
    /// As the user named it.
    let path: String
    /// SHA-256 of all bytes of the file as it is, in hexadecimal; `nil` where it was not read to
    /// its end, or nobody asked.
    let digest: String?
    /// Bytes of the file as it is.
    let byteCount: Int
    /// Items that were found, whether they can be read or not.
    let itemCount: Int
  }

  /// Whether files are hashed while they are read.
  enum Hashing {
    case none, sha256
  }

  private let feeds: TriageRun.Feeds
  private let batchSize: Int
  private let hashing: Hashing
  private let paths: ExportPaths
  private var next = 0
  private var current: ExportReader?
  private var observer = ByteObserver()
  private var currentFile = ""
  /// When the file that is read was last written; `nil` of standard input.
  private var exported: Timestamp?
  private(set) var problems: [IngestError]
  /// Bytes of the files as they are, those of standard input not counted.
  private let totalBytes: Int
  private var closedBytes = 0
  private var closedItems = 0
  private var morePages: [String] = []
  /// What was opened, in order.
  private(set) var inputs: [Input] = []

  /// - Parameter store: A folder that holds no exports, though it may lie among them.
  init(
    _ feeds: TriageRun.Feeds, batchSize: Int, hashing: Hashing = .none, without store: String? = nil
  ) {
    self.feeds = feeds
    self.batchSize = batchSize
    self.hashing = hashing
    paths = ExportPaths(feeds.paths, without: store)
    problems = paths.errors
    totalBytes = paths.files.reduce(0) { sum, file in
      var status = stat()
      return stat(file, &status) == 0 ? sum + Int(status.st_size) : sum
    }
  }

  /// How much of all files has been dealt with, from 0 to 1; `nil` where nobody can tell, as of
  /// standard input.
  ///
  /// Reading runs ahead: of what is read only the part counts whose items are done.
  ///
  /// - Parameter itemCount: How many items are done.
  func share(done itemCount: Int) -> Double? {
    guard totalBytes > 0 else { return nil }
    let read = min(1, Double(closedBytes + observer.byteCount) / Double(totalBytes))
    let found = closedItems + (current?.itemsFound ?? 0)
    return found > 0 ? read * min(1, Double(itemCount) / Double(found)) : read
  }

  /// How many files there are to read.
  var fileCount: Int { paths.files.count }
  /// How many lists of items say that they go on where the export ends.
  private(set) var morePageCount = 0

  /// The next batch of any export, in order; what cannot be opened is remembered.
  mutating func nextBatch() -> RecordBatch? {
    while true {
      if var batch = current?.nextBatch() {
        batch.exported = exported
        return batch
      }
      close()
      guard next < paths.files.count else { return nil }
      open(paths.files[next])
      next += 1
    }
  }

  private mutating func open(_ file: String) {
    currentFile = file
    observer = ByteObserver()
    var status = stat()
    exported =
      stat(file, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      ? Timestamp(secondsSince1970: Int64(status.st_mtim.tv_sec)) : nil
    var options = ExportReader.Options(format: feeds.format)
    options.batchSize = batchSize
    do {
      let observer = observer
      let observe: ByteSource.Observer? = hashing == .none ? nil : { observer.see($0) }
      current = try ExportReader(try ByteSource.open(file, observer: observe), options: options)
    } catch { problems.append(error) }
  }

  private mutating func close() {
    guard let current else { return }
    if current.morePages > 0 { morePages.append(currentFile) }
    morePageCount += current.morePages
    inputs.append(
      Input(
        path: currentFile, digest: observer.digest, byteCount: observer.byteCount,
        itemCount: current.itemsFound))
    closedBytes += observer.byteCount
    closedItems += current.itemsFound
    observer = ByteObserver()
    self.current = nil
  }

  /// Adds what belongs to no batch.
  func account(for summary: inout RunSummary) {
    summary.filesRead += inputs.count
    for problem in problems { summary.addProblem(problem.description) }
    for file in morePages { summary.addMorePages(file) }
  }
}

/// Hashes what is read of one file.
///
/// A class, because the source of bytes and the list of inputs share it.
private final class ByteObserver {
  private var sha = SHA256()
  private(set) var byteCount = 0
  private var hasEnded = false

  /// - Parameter bytes: What was read; empty at the end of the file.
  func see(_ bytes: [UInt8]) {
    if bytes.isEmpty { hasEnded = true }
    sha.update(data: bytes)
    byteCount += bytes.count
  }

  var digest: String? {
    guard hasEnded else { return nil }
    let hex = Array("0123456789abcdef".utf8)
    let digits = sha.finalize().flatMap { [hex[Int($0 >> 4)], hex[Int($0 & 15)]] }
    return String(decoding: digits, as: UTF8.self)
  }
}
