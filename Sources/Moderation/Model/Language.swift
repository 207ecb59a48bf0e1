/// A language in which something is shown.
public enum Language: String, CaseIterable, Sendable {
  case sv, en
}
