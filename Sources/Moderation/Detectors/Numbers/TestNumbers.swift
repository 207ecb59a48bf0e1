/// Numbers that were published to be used in tests: a label, which never changes a verdict.
///
/// Only membership decides. Neither birth number 238 nor 239 makes a Swedish number a test number:
/// people born before 1990 have them too.
enum TestNumbers {
  /// From Skatteverket's lists *testpersonnummer* and *testsamordningsnummer* (CC0), as of 2023:
  /// those that our own texts use.
  static let swedish = numbers(
    """
    199001012385 199101012384 199101012392 199501012380 199912312395 200001012384 200002292399
    201001012382 201701012393 201901012391 202002292387 202301012395 198802292394 198501139995
    195101151818 192501019216 189001019802
    202001612395 202002892392 201002682399 200002872380 199001792382 195001912384 198000602394
    191500882392 192001602396
    """)

  /// Cards that payment companies publish for trying their systems.
  static let cards = numbers("4111111111111111 5555555555554444 378282246310005")

  /// Invented people of Digi- ja väestötietovirasto (DVV), folded.
  static let finnish: Set<String> = [
    "010594y9032", "010594y9021", "020594x903p", "030594w903b", "010516b903x", "020504a902e",
  ]

  /// Whether a telephone number, by its digits after `+46` or 0, is of the series that Post- och
  /// telestyrelsen keeps free for books and films.
  static func isPhone(_ significant: Int) -> Bool {
    telephones.contains { $0.contains(significant) }
  }

  private static let telephones = [
    701_740_605...701_740_699, 313_900_600...313_900_699, 406_280_400...406_280_499,
    846_500_400...846_500_499, 980_319_200...980_319_299,
  ]

  private static func numbers(_ text: String) -> Set<[UInt8]> {
    // The text above is ASCII digits and blanks.
    Set(text.split { $0 == " " || $0 == "\n" }.map { number in number.utf8.map { $0 - 0x30 } })
  }
}
