public import Moderation

/// One page for the data protection officer, on a screen and on paper: it loads nothing and runs
/// nothing.
///
/// Each incident is in the order of the form of Integritetsskyddsmyndigheten, so that it can be
/// pasted. It has nothing of what people wrote or are called.
public struct IncidentHTMLFormat: IncidentListFormat {
  public static let name = "html"

  private let language: Language

  public init(_ options: ReportOptions) { language = options.language }

  public func write(_ list: IncidentList, asOf now: Timestamp) -> [UInt8] {
    Array(IncidentPage(list, asOf: now, in: language).html.text.utf8)
  }
}
