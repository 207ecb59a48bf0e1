/// A language in which people are written to.
public enum Language: String, CaseIterable, Sendable {
  case sv, en
}
