/// A moment, to the second, in UTC.
///
/// Only what an export states and what the caller passes in: nothing here reads a clock.
public struct Timestamp: Hashable, Sendable, Comparable {
  /// Seconds since 1970-01-01T00:00:00Z, without leap seconds.
  public let secondsSince1970: Int64

  public init(secondsSince1970: Int64) { self.secondsSince1970 = secondsSince1970 }

  public static func < (a: Timestamp, b: Timestamp) -> Bool {
    a.secondsSince1970 < b.secondsSince1970
  }

  /// Reads an RFC 3339 time, or the form of Meta's Graph API (`2021-07-21T21:05:14+0000`).
  ///
  /// Fractions of a second are dropped. Returns `nil` for anything else, also for a date that does
  /// not exist; a leap second (`:60`) counts as the second after.
  public init?(_ text: some StringProtocol) {
    var fields = Fields(rest: Array(text.utf8)[...])
    guard let year = fields.number(4), fields.skip("-"), let month = fields.number(2),
      fields.skip("-"), let day = fields.number(2), let date = CivilDate(year, month, day),
      fields.skip("T") || fields.skip("t") || fields.skip(" "),
      let hour = fields.number(2), hour < 24, fields.skip(":"),
      let minute = fields.number(2), minute < 60, fields.skip(":"),
      let second = fields.number(2), second <= 60, fields.skipFraction(),
      let offset = fields.offset(), fields.rest.isEmpty
    else { return nil }
    let seconds = hour * 3600 + minute * 60 + second - offset
    secondsSince1970 = Int64(date.daysSince1970) * 86_400 + Int64(seconds)
  }

  /// The moment as RFC 3339 in UTC, such as `2026-11-19T19:15:00Z`.
  public var rfc3339: String {
    let date = CivilDate(daysSince1970: Int(secondsSince1970.flooredDivision(by: 86_400)))
    let second = Int(secondsSince1970 - Int64(date.daysSince1970) * 86_400)
    let clock = [second / 3600, second / 60 % 60, second % 60].map { CivilDate.padded($0, 2) }
    return "\(date)T\(clock.joined(separator: ":"))Z"
  }

  /// The calendar day in UTC.
  public var date: CivilDate {
    CivilDate(daysSince1970: Int(secondsSince1970.flooredDivision(by: 86_400)))
  }

  /// The parts of a time that are still to be read.
  private struct Fields {
    var rest: ArraySlice<UInt8>

    mutating func number(_ digits: Int) -> Int? {
      guard rest.count >= digits else { return nil }
      var value = 0
      for byte in rest.prefix(digits) {
        guard byte >= 0x30, byte <= 0x39 else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      rest = rest.dropFirst(digits)
      return value
    }

    mutating func skip(_ sign: Unicode.Scalar) -> Bool {
      guard rest.first == UInt8(ascii: sign) else { return false }
      rest = rest.dropFirst()
      return true
    }

    /// Passes over `.` and digits; false where a point has no digit after it.
    mutating func skipFraction() -> Bool {
      guard skip(".") else { return true }
      let digits = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }
      rest = rest.dropFirst(digits.count)
      return !digits.isEmpty
    }

    /// Seconds east of UTC: `Z`, `+01:00`, `+0100`.
    mutating func offset() -> Int? {
      if skip("Z") || skip("z") { return 0 }
      let sign = skip("+") ? 1 : skip("-") ? -1 : 0
      guard sign != 0, let hours = number(2), hours < 24 else { return nil }
      _ = skip(":")
      guard let minutes = number(2), minutes < 60 else { return nil }
      return sign * (hours * 3600 + minutes * 60)
    }
  }
}

extension Int64 {
  /// Divides towards negative infinity, so that moments before 1970 fall on the right day.
  func flooredDivision(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
