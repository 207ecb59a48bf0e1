/// Which digits are a telephone number, and where its parts end.
///
/// Source: Post- och telestyrelsen, *Svensk nummerplan för telefoni enligt ITU-T-rekommendation
/// E.164*; for other countries ITU-T E.164 and the plans of Denmark, Norway, Finland and Iceland.
enum PhonePlan {
  /// A number that fits the plan.
  struct Reading: Hashable, Sendable {
    var kind: Kind
    /// How many digits stand before the subscriber's own: the country's code and the area's.
    var head: Int
    /// How many of these are the country's code with what stands before it; 0 without one.
    var country = 0
    /// Those that are dialed from abroad, as one number.
    var significant: Int
  }

  enum Kind: Hashable, Sendable {
    case mobile
    case landline
    /// Open to all, and nobody's own: 020, 077 and the like.
    case service
    case abroad
  }

  /// The most digits of a number, with its country's code (E.164, 6.2), and what stands before it.
  static let longest = 18

  /// - Parameter isInternational: Whether `+` stands before the digits.
  static func read(_ digits: [UInt8], isInternational: Bool) -> Reading? {
    if isInternational { return international(digits[...]) }
    guard digits.count >= 8 else { return nil }
    if digits.starts(with: [0, 0]) {
      guard var reading = international(digits.dropFirst(2)) else { return nil }
      reading.head += 2
      reading.country += 2
      return reading
    }
    if digits[0] == 0 {
      guard var reading = swedish(digits.dropFirst()) else { return nil }
      reading.head += 1
      return reading
    }
    guard digits.starts(with: [4, 6]), let reading = international(digits[...]),
      reading.kind == .mobile
    else { return nil }
    return reading
  }

  private static func international(_ digits: ArraySlice<UInt8>) -> Reading? {
    guard let code = countryCode(digits) else { return nil }
    let rest = digits.dropFirst(code.count)
    // `+46 (0)70`: dialed at home only.
    let zero = rest.first == 0 ? 1 : 0
    let national = rest.dropFirst(zero)
    guard let first = national.first, first != 0, code.count + national.count <= 15 else {
      return nil
    }
    if code.value == 46 {
      guard var reading = swedish(national) else { return nil }
      reading.head += code.count + zero
      reading.country = code.count
      return reading
    }
    guard lengths(of: code.value).contains(national.count), zero == 0 || code.value == 358 else {
      return nil
    }
    return Reading(
      kind: .abroad, head: code.count + zero, country: code.count, significant: value(national))
  }

  /// How many digits follow the country's code.
  private static func lengths(of code: Int) -> ClosedRange<Int> {
    switch code {
    case 1, 7: 10...10
    case 45, 47: 8...8
    case 354: 7...7
    case 358: 5...12
    default: 7...12
    }
  }

  /// The code that the digits begin with: one of one digit, of two, or of three.
  private static func countryCode(_ digits: ArraySlice<UInt8>) -> (value: Int, count: Int)? {
    guard digits.count >= 8, let first = digits.first, first != 0 else { return nil }
    if first == 1 || first == 7 { return (Int(first), 1) }
    let two = value(digits.prefix(2))
    if countriesOfTwo.contains(two) { return (two, 2) }
    return countriesOfThree.contains(two) ? (value(digits.prefix(3)), 3) : nil
  }

  private static let countriesOfTwo: Set<Int> = [
    20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 51, 52, 53, 54, 55, 56,
    57, 58, 60, 61, 62, 63, 64, 65, 66, 81, 82, 84, 86, 90, 91, 92, 93, 94, 95, 98,
  ]

  /// What the codes of three digits begin with.
  private static let countriesOfThree: Set<Int> = [
    21, 22, 23, 24, 25, 26, 29, 35, 37, 38, 42, 50, 59, 67, 68, 69, 80, 85, 88, 96, 97, 99,
  ]

  /// Reads the significant digits of a Swedish number, those after the 0.
  private static func swedish(_ digits: ArraySlice<UInt8>) -> Reading? {
    guard (7...9).contains(digits.count) else { return nil }
    let two = value(digits.prefix(2))
    let significant = value(digits)
    let area: (kind: Kind, count: Int)
    switch two {
    case 70, 72, 73, 76, 79: area = (.mobile, 2)
    case 10: area = (.landline, 2)
    case 20: area = (.service, 2)
    case 77: area = (.service, 3)
    case 74, 75: area = (.service, 2)
    case 80...89: area = (.landline, 1)
    case _ where areasOfThree.contains(value(digits.prefix(3))): area = (.landline, 3)
    case _ where areasOfTwo.contains(two): area = (.landline, 2)
    default: return nil
    }
    let isWhole = digits.count == 9
    switch area.kind {
    case .mobile where !isWhole: return nil
    case .landline:
      // No subscriber's number begins with 0, and those of 010 are all of one length.
      let own = digits.dropFirst(area.count)
      guard own.first != 0, own.count >= 5, two != 10 || isWhole else { return nil }
    default: break
    }
    return Reading(kind: area.kind, head: area.count, significant: significant)
  }

  private static func value(_ digits: ArraySlice<UInt8>) -> Int {
    digits.reduce(0) { $0 * 10 + Int($1) }
  }

  /// Area codes of two digits after the 0.
  private static let areasOfTwo: Set<Int> = [
    11, 13, 16, 18, 19, 21, 23, 26, 31, 33, 35, 36, 40, 42, 44, 46, 54, 60, 63, 90,
  ]

  /// Area codes of three digits after the 0.
  private static let areasOfThree: Set<Int> = [
    120, 121, 122, 123, 125, 140, 141, 142, 143, 144, 150, 151, 152, 155, 156, 157, 158, 159, 171,
    173, 174, 175, 176, 220, 221, 222, 223, 224, 225, 226, 227, 240, 241, 243, 246, 247, 248, 250,
    251, 253, 258, 270, 271, 278, 280, 281, 290, 291, 292, 293, 294, 295, 297, 300, 301, 302, 303,
    304, 320, 321, 322, 325, 340, 345, 346, 370, 371, 372, 380, 381, 382, 383, 390, 392, 393, 410,
    411, 413, 414, 415, 416, 417, 418, 430, 431, 433, 435, 451, 454, 455, 456, 457, 459, 470, 471,
    472, 474, 476, 477, 478, 479, 480, 481, 485, 486, 490, 491, 492, 493, 494, 495, 496, 498, 499,
    500, 501, 502, 503, 504, 505, 506, 510, 511, 512, 513, 514, 515, 520, 521, 522, 523, 524, 525,
    526, 528, 530, 531, 532, 533, 534, 550, 551, 552, 553, 554, 555, 560, 563, 564, 565, 570, 571,
    573, 580, 581, 582, 583, 584, 585, 586, 587, 589, 590, 591, 611, 612, 613, 620, 621, 622, 623,
    624, 640, 642, 643, 644, 645, 647, 650, 651, 652, 653, 657, 660, 661, 662, 663, 670, 671, 672,
    680, 682, 684, 687, 690, 691, 692, 693, 695, 696, 910, 911, 912, 913, 914, 915, 916, 918, 920,
    921, 922, 923, 924, 925, 926, 927, 928, 929, 930, 932, 933, 934, 935, 940, 941, 942, 943, 950,
    951, 952, 953, 954, 960, 961, 970, 971, 973, 975, 976, 977, 978, 980, 981,
  ]
}
