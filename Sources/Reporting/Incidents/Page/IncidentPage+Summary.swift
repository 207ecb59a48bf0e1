internal import Moderation

extension IncidentPage {
  /// What there is, what must be met next, and how long things take.
  var summary: HTML {
    section("summary", choose("Sammanfattning", "Summary"), counts + urgent + times + accounts)
  }

  private var counts: HTML {
    let open = list.rows.filter { $0.state == .open }
    let investigated = open.count { $0.answer != nil }
    let dismissed = list.rows.count {
      $0.state == .answered && $0.answer?.choice == "not-incident"
    }
    let running = list.incidents.filter(\.isClockRunning)
    let late = running.count { $0.clock?.isLate(at: now) ?? false }
    let rows: [(String, Int)] = [
      (choose("Incidenter", "Incidents"), list.incidents.count),
      (choose("– som väntar på anmälan", "– that wait to be notified"), running.count),
      (choose("– därav för sent", "– of them late"), late),
      (choose("Öppna frågor", "Open questions"), open.count),
      (choose("– därav utreds", "– of them investigated"), investigated),
      (choose("Besvarade: inte en incident", "Answered: no incident"), dismissed),
      (
        choose("– därav utvalda att läsas igen", "– of them chosen to be read again"),
        list.sampled.count
      ),
      (choose("Återtagna", "Taken back"), list.rows.count { $0.state == .takenBack }),
      (choose("Väntar på beslut", "Waiting for a decision"), list.waiting.count),
    ]
    return form(choose("Antal", "Counts"), rows.map { ($0.0, "\($0.1)") }, look: "counts")
  }

  /// What has a deadline, and questions that nobody has seen yet.
  private var urgent: HTML {
    let rows = list.groups { $0.nextDeadline != nil || $0.state == .open }
    if rows.isEmpty {
      return "<p>\(text("Ingen frist löper.", "No deadline is running."))</p>\n"
    }
    return table(
      choose("Frister, de närmaste först", "Deadlines, the next first"),
      [
        choose("Frist", "Deadline"), choose("Tid kvar", "Time left"), choose("Slag", "Kind"),
        choose("Ärende", "Case"), choose("Ansvarig", "Controller"),
        choose("Öppen", "Open for"), choose("Råd", "Advice"),
      ], rows.map(urgentRow))
  }

  private func urgentRow(_ group: IncidentGroup) -> [HTML] {
    let row = group.lead
    let isBinding = row.isClockRunning
    let kind =
      isBinding
      ? text("bindande, artikel 33.1", "binding, article 33.1")
      : text("försiktig räkning, inte fristen", "cautious count, not the deadline")
    let more = group.rows.count > 1 ? " (\(group.rows.count))" : ""
    return [
      row.nextDeadline.map(deadline) ?? text("ingen har sett det", "nobody has seen it"),
      row.nextDeadline.map {
        left(
          until: $0, isBinding ? .binding : .information,
          alarm: isBinding ? row.clock?.alarm(at: now) : nil)
      } ?? "–",
      row.nextDeadline == nil ? "–" : kind,
      row.state == .open ? "<code>\(row.item)</code>\(more)" : "\(group.reference)\(more)",
      controllers(of: row),
      row.state == .open ? age(row.removal.opened) : "–",
      row.state == .open
        ? "\(row.assessment.recommendation.recommendation.short(in: language))"
        : group.duty(\.notification).advice == .yes
          ? text("anmäl", "notify") : text("avgör om den ska anmälas", "decide whether to notify"),
    ]
  }

  /// The time left, framed when it is over, with the alarm that has been reached.
  func left(until end: Timestamp, _ weight: Deadline.Weight, alarm: Int? = nil) -> HTML {
    let words = now.left(until: end, weight, in: language)
    let isLate = weight == .binding && now > end
    var html: HTML = isLate ? "<span class=\"late\">\(words)</span>" : "\(words)"
    if let alarm, now <= end {
      html += "; \(choose("larm vid \(alarm) h nått", "alarm at \(alarm) h reached"))"
    }
    return html
  }

  func controllers(of row: IncidentRow) -> HTML {
    row.controllers.isEmpty
      ? "<strong>\(text("okänd", "not known"))</strong>"
      : "\(row.controllers.joined(separator: "; "))"
  }

  private var times: HTML {
    let delays: [(String, Delays)] = [
      (choose("Flaggat, inget beslut", "Flagged, not decided"), list.times.undecided),
      (
        choose("Beslutat, inte känt borttaget", "Decided, not known to be gone"),
        list.times.notRemoved
      ),
      (choose("Från flaggat till beslut", "From flagged to decided"), list.times.toDecision),
      (choose("Från beslut till borttaget", "From decided to removed"), list.times.toRemoval),
    ]
    return table(
      choose("Tider", "Times"),
      [
        choose("Steg", "Step"), choose("Antal", "Count"), choose("Median", "Median"),
        choose("95:e percentilen", "95th percentile"), choose("Längst", "Longest"),
        choose("Över 24 h", "Over 24 h"),
      ],
      delays.map { name, delays in
        [
          "\(name)", "\(delays.count)", duration(delays.median), duration(delays.percentile(95)),
          duration(delays.longest), "\(delays.count(over: .seconds(86_400)))",
        ]
      })
  }

  func duration(_ duration: Duration?) -> HTML {
    duration.map { "<span class=\"span\">\($0.hoursAndMinutes)</span>" } ?? "–"
  }

  /// How long ago it was.
  func age(_ moment: Timestamp) -> HTML {
    "<span class=\"span\">\(moment.age(at: now))</span>"
  }

  private var accounts: HTML {
    if list.accounts.isEmpty { return HTML() }
    return table(
      choose("Konton med brister i registret", "Accounts with something wrong in the register"),
      [choose("Konto", "Account"), choose("Brister", "Problems")],
      list.accounts.map { account in
        [
          "\(account.key.description)",
          "\(account.problems.map { $0.words(in: language) }.joined(separator: "; "))",
        ]
      })
  }
}
