internal import ArgumentParser
internal import Foundation
internal import Triage

extension LogCommand {
  struct Cosign: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check a log as a second party, such as an archive, and sign its checkpoint.",
      discussion: """
        Checks the whole log, and that it begins with what this key signed before (--since), and adds \
        a signature with the time. With --store it is added to the checkpoint in the store too.

        'cosign --new-key NAME --cosigner-key FILE' makes a key and prints its public part.

        Exit code: 0 it is signed, 2 it is not.
        """)

    @Option(help: ArgumentHelp("The file with the cosigner's key.", valueName: "file"))
    var cosignerKey: String

    @Option(
      help: ArgumentHelp(
        "Make a new key by this name, such as arkiv.example.se/vaka.", valueName: "name"))
    var newKey: String?

    @Option(
      help: ArgumentHelp(
        "The checkpoint that this key signed last. Leave it out only the first time.",
        valueName: "checkpoint"), completion: .file())
    var since: String?

    @Option(
      help: ArgumentHelp("The store whose log it is.", valueName: "dir"), completion: .directory)
    var store: String?

    @Option(
      help: ArgumentHelp("A folder that holds a log alone, such as a copy.", valueName: "dir"),
      completion: .directory)
    var log: String?

    @Option(
      help: ArgumentHelp(
        """
        The log's public key, or a file that holds it (with --log). May be repeated, for keys with \
        which it signed before.
        """,
        valueName: "vkey"))
    var key: [String] = []

    @Option(
      help: ArgumentHelp(
        "Where to write the signed checkpoint; else standard output.", valueName: "file"))
    var output: String?

    @Flag(help: "Draw no progress.")
    var quiet = false

    func validate() throws {
      if newKey != nil {
        guard since == nil, store == nil, log == nil, key.isEmpty, output == nil else {
          throw ValidationError(
            "'--new-key' makes a key and nothing else; give only --cosigner-key.")
        }
        return
      }
      guard (store == nil) != (log == nil) else {
        throw ValidationError("Name the log: either --store DIR, or --log DIR with --key VKEY.")
      }
      guard log == nil || !key.isEmpty else {
        throw ValidationError("'--log' needs the log's public key: --key VKEY.")
      }
    }

    func run() throws {
      if let newKey {
        let seed = (0..<32).map { _ in UInt8.random(in: .min ... .max) }
        let key = try LogCommand.orIncomplete {
          try LogRun.makeCosignerKey(name: newKey, seed: seed, file: cosignerKey)
        }
        print(key)
        return
      }
      let progress = ProgressLine(isWanted: !quiet)
      let cosigned = try LogCommand.orIncomplete {
        defer { progress.clear() }
        let place: LogRun.Place =
          if let store {
            .store(store, cosignerKeys: key)
          } else {
            .folder(log ?? "", keys: key)
          }
        return try LogRun(place).cosign(
          keyFile: cosignerKey, since: since, at: UInt64(Date().timeIntervalSince1970),
          onWait: { printError("waiting for another vaka that uses the store") },
          progress: { progress.show("\($0) entries") })
      }
      for line in cosigned.answer.lines where !line.isEmpty { printError(line) }
      try cosigned.answer.outcome.exit()
      try LogCommand.orIncomplete {
        if let output {
          try Data(cosigned.checkpoint).write(to: URL(filePath: output), options: .atomic)
        } else {
          let standard = StandardOutput()
          try standard.write(cosigned.checkpoint)
          try standard.flush()
        }
      }
    }
  }
}
