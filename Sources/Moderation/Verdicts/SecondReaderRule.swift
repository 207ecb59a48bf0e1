/// Why a removal needs a second reader.
public enum SecondReaderReason: String, Sendable, CaseIterable {
  /// It is removed on a ground that is not exempt and mentions the authority itself.
  case authorityMentioned = "authority-mentioned"
  /// Whether it does could not be told.
  case authorityMentionUnclear = "authority-mention-unclear"
  /// One decision was made for many items, of which nobody has read each.
  case bulk

  public var words: String {
    switch self {
    case .authorityMentioned: "it speaks of the authority itself, and the ground is not BBS-lagen's"
    case .authorityMentionUnclear: "whether it speaks of the authority itself could not be told"
    case .bulk: "one decision was made for many items"
    }
  }
}

/// Which removals a second reader must confirm, so that criticism of the authority is not taken
/// for something else: `second-reader:` in `policy.yaml`.
///
/// Source: regeringsformen 1 kap. 9 § (saklighet och opartiskhet) and 2 kap. 1 § (yttrandefrihet).
struct SecondReaderRule: Sendable {
  /// What sees that the authority is mentioned.
  let signal: SignalID
  private let exempt: Set<Ground>

  init(_ value: YAMLValue) throws(RuleFileError) {
    var map = try value.map()
    let named = try map.need("signal")
    guard let signal = SignalID(try named.string()) else {
      throw named.error("'\(try named.string())' is not the name of a signal")
    }
    self.signal = signal
    exempt = Set(try map.take("except-grounds")?.list().map(Self.grounds).joined() ?? [].joined())
    try map.finish()
  }

  /// One ground, or all whose names begin alike (`bbs-*`).
  private static func grounds(_ item: YAMLValue) throws(RuleFileError) -> [Ground] {
    let text = try item.string()
    let grounds = Ground.allCases.filter { ground in
      text.hasSuffix("-*")
        ? ground.rawValue.hasPrefix(text.dropLast()) : ground.rawValue == text
    }
    guard !grounds.isEmpty else {
      throw item.error("'\(text)' is no ground; use one such as \(Ground.bbsThreat.rawValue)")
    }
    return grounds
  }

  /// Nothing that the account itself wrote is criticism of it.
  func reason(grounds: [Ground], evidence: ItemEvidence) -> SecondReaderReason? {
    guard evidence.isOwnItem != .yes, !grounds.allSatisfy(exempt.contains) || grounds.isEmpty
    else { return nil }
    switch evidence.mentionsAuthority {
    case .yes: return .authorityMentioned
    case .unclear: return .authorityMentionUnclear
    case .no: return nil
    }
  }
}
