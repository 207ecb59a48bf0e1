/// Which host an address leads to, as far as the register must know.
enum WebAddress {
  /// What stands after the last `@`, in lower case.
  static func host(ofEmail email: String) -> String {
    email.lowercased().split(separator: "@", omittingEmptySubsequences: false).last.map(String.init)
      ?? ""
  }

  /// What a browser would open: after `://` and any user, before any port or path, in lower case.
  ///
  /// Empty where there is no host.
  static func host(ofURL url: String) -> String {
    let text = url.lowercased()
    guard let scheme = schemes.first(where: text.hasPrefix) else { return "" }
    // Browsers read a backslash as a slash, so that `https://evil\@own.se` leads to evil.
    let authority = text.dropFirst(scheme.count).prefix { !"/?#\\".contains($0) }
    let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    return String(host.prefix { $0 != ":" })
  }

  private static let schemes = ["https://", "http://"]

  /// Reads a domain such as `stockholm.se`.
  static func domain(_ value: YAMLValue) throws(RuleFileError) -> String {
    let domain = try value.text().lowercased()
    guard isDomain(domain) else {
      throw value.error("expected a domain such as example.se, without @, https:// or a path")
    }
    return domain
  }

  /// Reads an e-mail address; its domain need not be the authority's or even exist.
  static func email(_ value: YAMLValue) throws(RuleFileError) -> String {
    let email = try value.text()
    let parts = email.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }),
      !email.contains(where: \.isWhitespace)
    else { throw value.error("expected an e-mail address, with one @") }
    return email
  }

  static func url(_ value: YAMLValue) throws(RuleFileError) -> String {
    let url = try value.text()
    guard !host(ofURL: url).isEmpty, !url.contains(where: \.isWhitespace) else {
      throw value.error("expected an address that begins with https:// or http://")
    }
    return url
  }

  private static func isDomain(_ text: String) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    return labels.count > 1
      && labels.allSatisfy { label in
        !label.isEmpty && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
      }
  }
}
