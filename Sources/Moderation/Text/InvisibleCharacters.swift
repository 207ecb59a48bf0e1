/// Characters that nobody sees, which *folded* leaves out.
///
/// Platforms put soft hyphens into long words, keyboards put variation selectors after hearts, and
/// people put zero-width spaces into words that a filter would find.
enum InvisibleCharacters {
  /// Whether `scalar` leaves no mark on the page: the code points that Unicode calls default
  /// ignorable (DerivedCoreProperties.txt, Default_Ignorable_Code_Point, assigned or reserved), the
  /// interlinear annotation marks, and control characters other than tab and those that end a line.
  static func contains(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09...0x0D, 0x85: false
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0xAD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F: true
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0x3164: true
    case 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB: true
    case 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0xE0FFF: true
    default: false
    }
  }
}
