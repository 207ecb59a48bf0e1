internal import CUtf8proc

/// Unicode normalization of one unit at a time, by utf8proc.
///
/// utf8proc's own ordering of combining marks takes quadratic time, so a comment of a million marks
/// would stand still in it. Here it decomposes and composes, and we order.
struct Normalization {
  enum Form {
    /// NFC, and NFD before composing (Unicode Standard Annex #15).
    case canonical
    /// NFKC with full case folding.
    case compatibleFolded
  }

  /// The scalars of the unit.
  private(set) var scalars: [Int32] = []

  mutating func removeAll() { scalars.removeAll(keepingCapacity: true) }

  /// Appends `scalar` as it is.
  mutating func append(_ scalar: UInt32) { scalars.append(Int32(truncatingIfNeeded: scalar)) }

  /// Appends what `scalar` decomposes to in `form`.
  mutating func appendDecomposition(of scalar: UInt32, in form: Form) {
    let options = Self.options(for: form)
    // The longest decomposition, of U+FDFA, is 18 scalars (UAX #15, section 12).
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: 32) { buffer in
      var boundary: CInt = 0
      let count = utf8proc_decompose_char(
        Int32(truncatingIfNeeded: scalar), buffer.baseAddress, buffer.count, options, &boundary)
      if count > 0, count <= buffer.count {
        scalars.append(contentsOf: buffer[..<count])
      } else {
        append(scalar)
      }
    }
  }

  /// Removes the scalars that are `unwanted`; returns whether there were any.
  mutating func remove(where unwanted: (UInt32) -> Bool) -> Bool {
    let count = scalars.count
    scalars.removeAll { unwanted(UInt32($0)) }
    return scalars.count < count
  }

  /// Puts each run of combining marks in the order of their classes, keeping the order of equals
  /// (The Unicode Standard, 3.11, D109).
  mutating func order() {
    var start = 0
    while start < scalars.count {
      guard Self.combiningClass(of: UInt32(scalars[start])) != 0 else {
        start += 1
        continue
      }
      var end = start
      while end < scalars.count, Self.combiningClass(of: UInt32(scalars[end])) != 0 { end += 1 }
      if end - start > 1 { orderMarks(start..<end) }
      start = end
    }
  }

  private mutating func orderMarks(_ range: Range<Int>) {
    // Class, place and scalar in one number: at most 8, 32 and 21 bits.
    var keys = range.map { index in
      let scalar = UInt32(scalars[index])
      return UInt64(Self.combiningClass(of: scalar)) << 53 | UInt64(index) << 21 | UInt64(scalar)
    }
    keys.sort()
    for (index, key) in zip(range, keys) { scalars[index] = Int32(key & 0x1F_FFFF) }
  }

  /// Composes what composes.
  ///
  /// Call ``order()`` first.
  mutating func compose() {
    let options = Self.options(for: .canonical)
    let count = scalars.withUnsafeMutableBufferPointer { buffer in
      utf8proc_normalize_utf32(buffer.baseAddress, buffer.count, options)
    }
    // It returns a negative number only for options that exclude each other.
    if count >= 0, count <= scalars.count { scalars.removeSubrange(count...) }
  }

  private static func options(for form: Form) -> utf8proc_option_t {
    let canonical = UTF8PROC_STABLE.rawValue | UTF8PROC_COMPOSE.rawValue
    switch form {
    case .canonical: return utf8proc_option_t(rawValue: canonical)
    case .compatibleFolded:
      return utf8proc_option_t(
        rawValue: canonical | UTF8PROC_COMPAT.rawValue | UTF8PROC_CASEFOLD.rawValue)
    }
  }
}

/// What Unicode says of a scalar, by utf8proc.
extension Normalization {
  static func combiningClass(of scalar: UInt32) -> Int {
    Int(utf8proc_get_property(Int32(truncatingIfNeeded: scalar)).pointee.combining_class)
  }

  /// Whether `scalar`, the first of a decomposition, may change or join what stands before it, so
  /// that no unit begins with it.
  static func joinsPrevious(_ scalar: UInt32) -> Bool {
    // Medial vowels and final consonants of Hangul join by arithmetic (UAX #15, section 16).
    if (0x1161...0x1175).contains(scalar) || (0x11A8...0x11C2).contains(scalar) { return true }
    let property = utf8proc_get_property(Int32(truncatingIfNeeded: scalar)).pointee
    // utf8proc keeps the pairs that compose in one table; from 0x8000 on, the index says "second".
    return property.combining_class != 0
      || (property.comb_index >= 0x8000 && property.comb_index != UInt16.max)
  }

  /// Whether no form changes `scalar`, and it joins nothing before it.
  static func isInert(_ scalar: UInt32) -> Bool {
    let property = utf8proc_get_property(Int32(truncatingIfNeeded: scalar)).pointee
    return property.decomp_seqindex == UInt16.max && property.casefold_seqindex == UInt16.max
      && !(0xAC00...0xD7A3).contains(scalar) && !joinsPrevious(scalar)
  }

  enum Kind {
    case letter, mark, decimalDigit, dash, space, control, unassigned, other
  }

  static func kind(of scalar: UInt32) -> Kind {
    switch utf8proc_category(Int32(truncatingIfNeeded: scalar)) {
    case UTF8PROC_CATEGORY_LU, UTF8PROC_CATEGORY_LL, UTF8PROC_CATEGORY_LT, UTF8PROC_CATEGORY_LM,
      UTF8PROC_CATEGORY_LO:
      .letter
    case UTF8PROC_CATEGORY_MN, UTF8PROC_CATEGORY_ME, UTF8PROC_CATEGORY_MC: .mark
    case UTF8PROC_CATEGORY_ND: .decimalDigit
    case UTF8PROC_CATEGORY_PD: .dash
    case UTF8PROC_CATEGORY_ZS: .space
    case UTF8PROC_CATEGORY_CC: .control
    case UTF8PROC_CATEGORY_CN: .unassigned
    default: .other
    }
  }
}
