extension IncidentPage {
  /// How the page looks: black on white, so that it is the same on paper.
  ///
  /// What differs by color differs by weight or a frame too.
  static let style: HTML = """
    :root { color-scheme: light; }
    body { margin: 0 auto; max-width: 62rem; padding: 1rem; color: #111; background: #fff;
      font: 0.95rem/1.4 Arial, "Liberation Sans", sans-serif; }
    h1 { font-size: 1.5rem; margin: 0 0 0.3rem; }
    h2 { font-size: 1.25rem; margin: 2rem 0 0.6rem; border-bottom: 2px solid #111; }
    h3 { font-size: 1.05rem; margin: 0; }
    p, ul { margin: 0.3rem 0; }
    ul { padding-left: 1.2rem; }
    table { border-collapse: collapse; width: 100%; margin: 0.6rem 0; }
    caption { text-align: left; font-weight: bold; padding: 0.2rem 0; }
    th, td { border: 1px solid #777; padding: 0.2rem 0.4rem; text-align: left;
      vertical-align: top; overflow-wrap: break-word; }
    thead th { background: #e8e8e8; }
    tbody th { font-weight: normal; }
    .form th { width: 36%; background: #f4f4f4; }
    .counts { width: auto; }
    .questions tbody th { width: 40%; }
    .questions td + td { width: 32%; }
    article { border: 2px solid #111; padding: 0.6rem 0.8rem; margin: 1rem 0; }
    .late { display: inline-block; font-weight: bold; border: 2px solid #111;
      padding: 0 0.2rem; }
    .blank { background: #eee; border-bottom: 1px dashed #111; }
    .note { color: #333; }
    time, .span { white-space: nowrap; }
    code { font-family: "Liberation Mono", monospace; font-size: 0.9em;
      overflow-wrap: anywhere; }
    a { color: #003a70; }
    @media print {
      body { max-width: none; padding: 0; font-size: 8pt; line-height: 1.15; }
      h1 { font-size: 15pt; }
      h2 { font-size: 11pt; margin: 4mm 0 1.5mm; break-after: avoid; }
      h3 { font-size: 10pt; break-after: avoid; }
      a { color: inherit; text-decoration: none; }
      table { margin: 0.6mm 0; }
      ul { margin: 0; }
      caption { padding: 0; break-after: avoid; }
      th, td { padding: 0.1mm 1.2mm; }
      tr { break-inside: avoid; }
      thead { display: table-header-group; }
      article, .paste, .basis { break-inside: avoid; }
      article { box-decoration-break: clone; margin: 0 0 4mm; padding: 1mm 2.5mm; }
      .part { break-before: page; }
      .part + section { break-before: page; }
      .part article + article { break-before: page; }
    }
    """
}
