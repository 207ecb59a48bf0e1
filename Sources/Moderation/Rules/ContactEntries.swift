/// What an authority writes in a word list about its own telephones, e-mail and houses, made into
/// patterns for folded text.
///
/// The list is as a communications officer would write it; that people put other signs between
/// digits, or hide the @, is known here.
struct ContactEntries: Sendable {
  /// Without what bounds a word.
  private(set) var patterns: [String] = []
  /// Streets with house numbers, also with the street in short.
  private(set) var addresses: Set<String> = []

  var isEmpty: Bool { patterns.isEmpty && addresses.isEmpty }

  /// Takes the keys `telephone`, `email` and `address`.
  init(_ map: inout YAMLMap) throws(RuleFileError) {
    let telephones = try map.take("telephone")?.list() ?? []
    let emails = try map.take("email")?.list() ?? []
    patterns += try Self.joined(telephones) { value throws(RuleFileError) in
      guard let pattern = Self.telephone(try value.string()) else {
        throw value.error(
          "'\(try value.string())' is no telephone number; write its digits, or the first of them, "
            + "with x for any digit, as in 08-508 xx xxx")
      }
      return pattern
    }
    patterns += try Self.joined(emails) { value throws(RuleFileError) in
      guard let pattern = Self.email(try value.string()) else {
        throw value.error(
          "'\(try value.string())' is neither a domain nor an e-mail address; write it as in "
            + "example.se or info@example.se")
      }
      return pattern
    }
    for address in try map.take("address")?.strings() ?? [] {
      addresses.formUnion(Self.addresses(address))
    }
  }

  /// One pattern for all of `values`, none if there are none.
  private static func joined(
    _ values: [YAMLValue], _ pattern: (YAMLValue) throws(RuleFileError) -> String
  ) throws(RuleFileError) -> [String] {
    guard !values.isEmpty else { return [] }
    var branches: [String] = []
    for value in values { branches.append(try pattern(value)) }
    return ["(?:\(branches.joined(separator: "|")))"]
  }
}

/// Telephones.
extension ContactEntries {
  /// What may stand between two digits.
  private static let gap = #"[ ,./()\n-]{0,3}"#

  /// Swedish numbers have eight to ten digits with their first zero.
  ///
  /// Source: Post- och telestyrelsen, *Svensk nummerplan för telefoni enligt ITU-T rek. E.164*.
  private static let lengths = 8...10

  /// Each digit as it is written, as a letter that looks like it, and in words.
  private static let digits = [
    "(?:[0o]|noll)", "(?:[1il]|ett)", "(?:2|två)", "(?:3|tre)", "(?:4|fyra)", "(?:5|fem)",
    "(?:6|sex)", "(?:7|sju)", "(?:8|åtta)", "(?:9|nio)",
  ]
  private static let anyDigit = "(?:[0-9oil]|noll|ett|två|tre|fyra|fem|sex|sju|åtta|nio)"

  /// A number or its beginning, in which `x` is any digit; `nil` for anything else.
  private static func telephone(_ entry: String) -> String? {
    let signs = entry.lowercased().filter { !" -/()".contains($0) }
    let national = signs.hasPrefix("+46") ? "0" + signs.dropFirst(3) : signs
    var parts: [String] = []
    for sign in national {
      if sign == "x" {
        parts.append(anyDigit)
      } else if sign.isASCII, let digit = sign.wholeNumberValue {
        parts.append(digits[digit])
      } else {
        return nil
      }
    }
    guard parts.count >= 3 else { return nil }
    // Short numbers, such as 11414, have no area and go on in no way.
    guard national.first == "0" else { return parts.joined(separator: gap) + "(?![0-9])" }
    let country = #"(?:(?:\+|00)"# + gap + #"46"# + gap + #"(?:\(0\))?"# + gap
    let body = parts.dropFirst().joined(separator: gap)
    let (least, most) = (lengths.lowerBound - parts.count, lengths.upperBound - parts.count)
    let rest = most > 0 ? "(?:\(gap)\(anyDigit)){\(max(least, 0)),\(most)}" : ""
    return "\(country)|\\(?\(digits[0])\(gap))\(body)\(rest)(?![0-9])"
  }
}

/// E-mail.
extension ContactEntries {
  private static let open = #"[ ]?[(\[{<'"][ ]?"#
  private static let close = #"[ ]?[)\]}>'"][ ]?"#
  private static let snabel = #"snabel(?:-?[ ]?a)?"#
  private static let at =
    "(?:[ ]?@[ ]?\\n?|\(open)(?:at|@|a|\(snabel))\(close)|[ ](?:at|\(snabel))[ ])"
  private static let dot = "(?:[ ]?\\.[ ]?|\(open)(?:dot|punkt|\\.)\(close)|[ ](?:dot|punkt)[ ])"
  private static let part = #"[\p{L}0-9_%+-]{1,63}"#

  /// A domain, for every address at it and below it, or one address; `nil` for anything else.
  ///
  /// Without its last part a domain is known, too: `info@stockholm`.
  private static func email(_ entry: String) -> String? {
    let parts = FoldedWords.folded(entry).split(separator: "@", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let domain = parts.last.flatMap(Self.domain) else {
      return nil
    }
    guard parts.count == 2 else {
      return "\(part)(?:\(dot)\(part)){0,4}\(at)(?:\(part)\(dot)){0,3}\(domain)"
    }
    guard let name = joined(parts[0]) else { return nil }
    return "(?<![._%+-])" + name + at + domain
  }

  private static func domain(_ text: Substring) -> String? {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, let last = labels.last, let ending = joined(last),
      let host = joined(text.dropLast(last.count + 1))
    else { return nil }
    return #"\#(host)(?:\#(dot)\#(ending))?(?!-|\.[\p{L}\p{N}])"#
  }

  /// Words with dots between, also hidden ones; `nil` if there is anything else.
  private static func joined(_ text: Substring) -> String? {
    let words = text.split(separator: ".", omittingEmptySubsequences: false)
    let isPlain = words.allSatisfy { word in
      !word.isEmpty && word.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    }
    return isPlain ? words.joined(separator: dot) : nil
  }
}

/// Houses.
extension ContactEntries {
  private static func addresses(_ entry: String) -> [String] {
    let short = [("gatan ", "g"), ("gata ", "g"), ("vägen ", "v"), ("väg ", "v")]
    return [entry]
      + short.flatMap { long, letter in
        let parts = entry.lowercased().split(separator: long, maxSplits: 1)
        guard parts.count == 2 else { return [String]() }
        return [". ", ".", " "].map { parts[0] + letter + $0 + parts[1] }
      }
  }
}
