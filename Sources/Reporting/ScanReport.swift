public import Moderation

/// What an operator is told of a scan that has ended.
public struct ScanReport: Sendable {
  public let counts: ScanCounts
  public let summary: RunSummary

  public init(counts: ScanCounts, summary: RunSummary) {
    self.counts = counts
    self.summary = summary
  }

  /// Lines for a person or a log.
  public var text: String {
    let counts = counts
    var lines = [
      "\(counted(counts.files, "export")), \(grouped(counts.filesRead)) read",
      "\(counted(counts.found, "item")) found: \(grouped(counts.read)) read, "
        + "\(grouped(counts.unreadable)) unreadable",
      "\(grouped(counts.read)) read: \(grouped(counts.judged)) judged, "
        + "\(grouped(counts.unchanged)) unchanged, \(grouped(counts.duplicate)) duplicate",
    ]
    if counts.judgedAgain > 0 {
      lines.append(
        "\(grouped(counts.judgedAgain)) of the judged had been judged by other rules before; "
          + "\(counted(counts.changedVerdicts, "verdict")) of flagged items changed")
    }
    lines.append(
      "\(grouped(counts.judged)) judged: \(grouped(counts.flagged)) flagged, "
        + "\(grouped(counts.unscanned)) without a full verdict")
    lines += summary.brakeWords
    if counts.keptWithFindings > 0 {
      lines.append("\(counted(counts.keptWithFindings, "item")) to keep although a rule applies")
    }
    if counts.loweredFindings > 0 {
      lines.append(
        "\(counted(counts.loweredFindings, "finding")) made less sure by the words around it")
    }
    if counts.shadowFindings > 0 {
      lines.append(
        "\(counted(counts.shadowFindings, "finding")) by rules in shadow, which change nothing")
    }
    if counts.vanished > 0 {
      let edited = counts.edited > 0 ? ", \(grouped(counts.edited)) of them edited away" : ""
      lines.append(
        "\(counted(counts.vanished, "flagged item")) gone from the platform\(edited): "
          + "is it an incident?")
    }
    if counts.reappeared > 0 {
      lines.append("\(counted(counts.reappeared, "item")) that had gone is there again")
    }
    if counts.morePages > 0 {
      lines.append("\(counted(counts.morePages, "list")) with more pages that were not exported")
    }
    if counts.attachments > 0 {
      lines.append(
        counted(counts.attachments, "picture, film or link", "pictures, films or links")
          + " that nobody judged")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// One JSON object on one line.
  public var json: String {
    var line = Array("{\"event\":\"finished\"".utf8)
    for (name, count) in counts.named {
      line += ",\"\(name)\":\(count)".utf8
    }
    line += ",\"problems\":\(summary.problems.count)}\n".utf8
    return String(decoding: line, as: UTF8.self)
  }

  /// A problem as a JSON object on one line.
  public static func json(problem: String) -> String { json("problem", "message", problem) }

  /// An export that says that there is more, as a JSON object on one line.
  public static func json(morePages export: String) -> String {
    json("more-pages", "export", export)
  }

  /// A day of an account on which unusually much was flagged, as a JSON object on one line.
  public static func json(alert account: AccountKey, date: CivilDate, count: Int) -> String {
    var line = Array("{\"event\":\"alert\",\"account\":".utf8)
    line.appendJSON("\(account)")
    line += ",\"date\":\"\(date)\",\"flagged\":\(count)}\n".utf8
    return String(decoding: line, as: UTF8.self)
  }

  /// A rule that was braked for an account, as a JSON object on one line.
  public static func json(braked rule: BrakedRule) -> String {
    var object = JSONObject()
    object.add("event", "braked")
    object.add("account", "\(rule.account)")
    object.add(rule)
    return String(decoding: object.closed, as: UTF8.self)
  }

  /// What is wrong with an account in the register, as a JSON object on one line.
  public static func json(account: AccountKey, problems: [Account.Problem]) -> String {
    var line = Array("{\"event\":\"account\",\"account\":".utf8)
    line.appendJSON("\(account)")
    let codes = problems.map { "\"\($0.rawValue)\"" }.joined(separator: ",")
    line += ",\"problems\":[\(codes)]}\n".utf8
    return String(decoding: line, as: UTF8.self)
  }

  private static func json(_ event: String, _ key: String, _ value: String) -> String {
    var line = Array("{\"event\":\"\(event)\",\"\(key)\":".utf8)
    line.appendJSON(value)
    line += "}\n".utf8
    return String(decoding: line, as: UTF8.self)
  }

  /// The counts as Prometheus reads them from a file (text-based exposition format 0.0.4).
  ///
  /// - Parameter finished: Seconds since 1970.
  public func metrics(finished: Int64) -> String {
    var text = """
      # HELP vaka_scan_finished_timestamp_seconds When the last scan ended.
      # TYPE vaka_scan_finished_timestamp_seconds gauge
      vaka_scan_finished_timestamp_seconds \(finished)
      # HELP vaka_scan_problems Why the last scan is not complete.
      # TYPE vaka_scan_problems gauge
      vaka_scan_problems \(summary.problems.count)
      # HELP vaka_scan_count What became of what the last scan found.
      # TYPE vaka_scan_count gauge

      """
    for (name, count) in counts.named {
      text += "vaka_scan_count{of=\"\(name)\"} \(count)\n"
    }
    return text
  }
}
