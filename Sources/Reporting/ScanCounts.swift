/// What became of everything that a scan found: ``found`` is the sum of ``read`` and
/// ``unreadable``, and ``read`` that of ``judged``, ``unchanged`` and ``duplicate``.
public struct ScanCounts: Hashable, Sendable {
  /// Exports that were named or found in folders, and those of them that were read.
  public var files = 0
  public var filesRead = 0
  public var found = 0
  public var read = 0
  public var unreadable = 0
  /// Versions judged in this run, for the first time or by other rules than before.
  public var judged = 0
  /// Those of ``judged`` that other rules had judged before.
  public var judgedAgain = 0
  /// Versions that an earlier run had judged by the same rules, or that were erased.
  public var unchanged = 0
  /// Versions that had been judged in this run already.
  public var duplicate = 0
  /// Those of ``judged`` that need a person and did not before.
  public var flagged = 0
  /// Flagged versions that other rules judge otherwise.
  public var changedVerdicts = 0
  /// Those of ``changedVerdicts`` that still need a person.
  public var changedToAct = 0
  /// Those of ``judged`` that have no full verdict.
  public var unscanned = 0
  /// Findings in those of ``judged`` that context made less sure, and findings of rules in shadow.
  public var loweredFindings = 0
  public var shadowFindings = 0
  /// Items to review that are not to remove because a rule was braked, and how many rules were, each
  /// counted for each account.
  public var braked = 0
  public var brakedRules = 0
  /// Those of ``judged`` that are to stay although a rule applies.
  public var keptWithFindings = 0
  /// Flagged versions that a later export lacks, and those that are there again.
  public var vanished = 0
  /// Those of ``vanished`` whose item is there with another text.
  public var edited = 0
  public var reappeared = 0
  /// Accounts with which something is wrong in the register.
  public var accountFindings = 0
  /// Days of accounts on which unusually much was flagged.
  public var alerts = 0
  /// Lists that go on where the export ends.
  public var morePages = 0
  /// Pictures, films and links beside texts that were judged, at which nobody looked.
  public var attachments = 0
  /// Items that came before their post, which was too large to wait for.
  public var parentsUnknown = 0

  public init() {}

  public static func += (a: inout ScanCounts, b: ScanCounts) {
    a.files += b.files
    a.filesRead += b.filesRead
    a.found += b.found
    a.read += b.read
    a.unreadable += b.unreadable
    a.judged += b.judged
    a.judgedAgain += b.judgedAgain
    a.unchanged += b.unchanged
    a.duplicate += b.duplicate
    a.flagged += b.flagged
    a.changedVerdicts += b.changedVerdicts
    a.changedToAct += b.changedToAct
    a.unscanned += b.unscanned
    a.loweredFindings += b.loweredFindings
    a.shadowFindings += b.shadowFindings
    a.braked += b.braked
    a.brakedRules += b.brakedRules
    a.keptWithFindings += b.keptWithFindings
    a.vanished += b.vanished
    a.edited += b.edited
    a.reappeared += b.reappeared
    a.accountFindings += b.accountFindings
    a.alerts += b.alerts
    a.morePages += b.morePages
    a.attachments += b.attachments
    a.parentsUnknown += b.parentsUnknown
  }
}

extension ScanCounts {
  /// Each count by the name that it has in the log, in JSON and in metrics, in the order in which
  /// they add up.
  public var named: [(name: String, count: Int)] {
    [
      ("files", files), ("filesRead", filesRead), ("found", found), ("unreadable", unreadable),
      ("read", read), ("unchanged", unchanged), ("duplicate", duplicate), ("judged", judged),
      ("judgedAgain", judgedAgain), ("flagged", flagged), ("changedVerdicts", changedVerdicts),
      ("changedToAct", changedToAct), ("unscanned", unscanned),
      ("loweredFindings", loweredFindings), ("shadowFindings", shadowFindings),
      ("braked", braked), ("brakedRules", brakedRules), ("keptWithFindings", keptWithFindings),
      ("vanished", vanished), ("edited", edited), ("reappeared", reappeared),
      ("accountFindings", accountFindings),
      ("alerts", alerts),
      ("morePages", morePages), ("attachments", attachments),
      ("parentsUnknown", parentsUnknown),
    ]
  }
}
