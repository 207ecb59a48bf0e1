internal import Moderation

/// The list as one page in one language.
struct IncidentPage {
  let list: IncidentList
  let now: Timestamp
  let language: Language
  let parts: [Part]

  /// The incidents of one controller, who notifies them.
  struct Part {
    /// `nil` for accounts of which the register names none.
    let controller: String?
    let groups: [IncidentGroup]
  }

  init(_ list: IncidentList, asOf now: Timestamp, in language: Language) {
    (self.list, self.now, self.language) = (list, now, language)
    // Each controller notifies its own removals, also where they were joined with those of others.
    let incidents = list.incidents.flatMap { group in
      let owners = group.rows.map { list.controller ?? $0.controllers.first }
      return owners.indices.filter { owners.firstIndex(of: owners[$0]) == $0 }.map { first in
        let rows = owners.indices.filter { owners[$0] == owners[first] }.map { group.rows[$0] }
        return (owner: owners[first], group: IncidentGroup(rows: rows))
      }
    }
    var owners: [String?] = []
    for one in incidents where !owners.contains(one.owner) { owners.append(one.owner) }
    parts = owners.map { owner in
      Part(controller: owner, groups: incidents.filter { $0.owner == owner }.map(\.group))
    }
  }

  func choose(_ sv: String, _ en: String) -> String { language.choose(sv: sv, en: en) }

  /// Data or `sv` and `en` as text.
  func text(_ sv: String, _ en: String) -> HTML { "\(choose(sv, en))" }

  /// What a person must fill in.
  func blank(_ sv: String, _ en: String) -> HTML {
    "<span class=\"blank\">[\(choose(sv, en))]</span>"
  }

  func time(_ moment: Timestamp?) -> HTML {
    guard let moment else { return text("inte känt", "not known") }
    return "<time datetime=\"\(moment.rfc3339)\">\(moment.stockholm.description)</time>"
  }

  func deadline(_ moment: Timestamp) -> HTML {
    "<time datetime=\"\(moment.rfc3339)\">\(moment.stockholm.text(in: language))</time>"
  }

  var html: HTML {
    var page = HTML()
    page.add("<!DOCTYPE html>")
    page.add("<html lang=\"\(language.rawValue)\">")
    page.add("<head>")
    page.add("<meta charset=\"utf-8\">")
    // Nothing is loaded and nothing runs, whatever should be in it.
    page.add(
      """
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
      style-src 'unsafe-inline'">
      """)
    page.add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
    page.add("<title>\(title)</title>")
    page.add("<style>")
    page.add(Self.style)
    page.add(pageStyle)
    page.add("</style>")
    page.add("</head>")
    page.add("<body>")
    page.add(heading)
    page.add("<main>")
    page += summary
    for index in parts.indices { page += incidents(of: index) }
    page += openQuestions
    page += sampled
    page += waiting
    page += proposals
    page.add("</main>")
    page.add("</body>")
    page.add("</html>")
    return page
  }

  private var title: String {
    let name = choose("Personuppgiftsincidenter", "Personal data incidents")
    return list.controller.map { "\(name), \($0)" } ?? name
  }

  private var asOf: String {
    choose("Läget \(now.stockholm.text(in: .sv))", "As of \(now.stockholm.text(in: .en))")
  }

  private var heading: HTML {
    """
    <header>
    <h1>\(title)</h1>
    <p>\(asOf). \(text(
      "Alla tider är svensk tid. Råd och förslag är aldrig svar: en människa avgör.",
      "All times are Swedish time. Advice and proposals are never answers: a person decides."))</p>
    </header>
    """
  }

  /// What stands at the edges of printed pages.
  private var pageStyle: HTML {
    let page = CSSString(choose("Sida ", "Page ")).html
    let of = CSSString(choose(" av ", " of ")).html
    var style: HTML = """
      @page { size: A4; margin: 13mm 14mm 12mm; font: 8pt "Liberation Sans", sans-serif;
        @top-left { content: \(CSSString(title).html); }
        @top-right { content: \(CSSString(asOf).html); }
        @bottom-right { content: \(page) counter(page) \(of) counter(pages); } }

      """
    for (index, part) in parts.enumerated() {
      style.add(
        """
        @page part\(index) { @top-left { content: \(CSSString(name(of: part)).html); } }
        #part\(index) { page: part\(index); }
        """)
    }
    return style
  }

  func name(of part: Part) -> String {
    part.controller
      ?? choose("Okänd personuppgiftsansvarig", "Controller not known")
  }

  /// A heading with what stands under it; nothing without a body.
  func section(_ id: HTML, _ heading: String, _ body: HTML) -> HTML {
    if body.text.isEmpty { return HTML() }
    return """
      <section id="\(id)" aria-labelledby="\(id)-heading">
      <h2 id="\(id)-heading">\(heading)</h2>
      \(body)</section>

      """
  }

  /// A table with a header for each column.
  func table(_ caption: String, _ columns: [String], _ rows: [[HTML]]) -> HTML {
    var table: HTML = "<table>\n<caption>\(caption)</caption>\n<thead><tr>"
    for column in columns { table += "<th scope=\"col\">\(column)</th>" }
    table.add("</tr></thead>")
    table.add("<tbody>")
    for row in rows {
      let cells = row.dropFirst().map { "<td>\($0)</td>" as HTML }.joined()
      table.add("<tr><th scope=\"row\">\(row.first ?? HTML())</th>\(cells)</tr>")
    }
    table.add("</tbody></table>")
    return table
  }

  /// A table of labels and what they say.
  func form(
    _ caption: String, _ rows: [(label: String, value: HTML)], look: HTML = "form"
  ) -> HTML {
    var table: HTML = "<table class=\"\(look)\">\n<caption>\(caption)</caption>\n<tbody>\n"
    for row in rows {
      table.add("<tr><th scope=\"row\">\(row.label)</th><td>\(row.value)</td></tr>")
    }
    table.add("</tbody></table>")
    return table
  }
}
