import Testing

@testable import Moderation

/// What people write to be read by others and not found by us, and what must stay as it is.
@Suite struct TextFoldingTests {
  static func folded(_ text: String) -> String {
    String(decoding: TextViews(Array(text.utf8)).folded.bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("ｈｏｒａ", "hora"),  // Full width.
    ("𝐡𝐨𝐫𝐚 𝓱𝓸𝓻𝓪 𝖍𝖔𝖗𝖆 𝚑𝚘𝚛𝚊", "hora hora hora hora"),  // Mathematical alphabets.
    ("ⓗⓞⓡⓐ 🅗🅞🅡🅐 🅷🅾🆁🅰 🄷🄾🅁🄰", "hora hora hora hora"),  // Circles and squares.
    ("🇭 🇴 🇷 🇦", "h o r a"), ("🇭🇴🇷🇦", "hora"), ("🇰🇺🇰", "kuk"),
    ("ʜᴏʀᴀ", "hora"),  // Small capitals.
    ("h\u{AD}o\u{200B}r\u{2060}a\u{FEFF}", "hora"), ("ho\u{200D}ra", "hora"),
    ("h\u{034F}o\u{061C}r\u{180E}a\u{202E}\u{E0061}", "hora"),
    ("h\u{0336}o\u{0336}r\u{0336}a\u{0336}", "hora"),  // Struck through.
    ("h\u{0315}\u{0321}\u{0489}ó̷r͛̂̄a̴͎", "hora"),  // Stacked marks.
    ("ḧöṙä", "hörä"), ("ḧòṙá", "hora"), ("ḧ", "h"),
    ("hоrа", "hora"), ("HОRА", "hora"), ("ноrа", "hora"),  // Cyrillic о and а, and н.
    ("нσяα", "hora"), ("кυк", "kuk"),  // From a generator of fancy text.
    ("du är en ѕех", "du är en sex"),
  ])
  func `a disguised word is folded`(disguised: String, expected: String) {
    #expect(Self.folded(disguised) == expected)
  }

  @Test(arguments: [
    ("Ärenden på Öland, åker vi?", "ärenden på öland, åker vi?"),
    ("A\u{30A}ngbåten o\u{308}ver a\u{308}lven", "ångbåten över älven"),
    ("å\u{301} ä\u{304} ö\u{302} ǻ ǟ ȫ", "å ä ö å ä ö"),
    ("a\u{323}\u{308}", "ä"),  // A dot below does not hide the two above.
    ("ａ\u{308}ｏ\u{308}", "äö"), ("a\u{200D}\u{308}", "ä"),
    ("Blåbärsö", "blåbärsö"),
  ])
  func `å, ä and ö survive`(text: String, expected: String) {
    #expect(Self.folded(text) == expected)
  }

  @Test(arguments: [
    ("André Müller Łukasz Çelik Đorđe Nuñez", "andre muller lukasz celik dorde nunez"),
    ("Blåbærsyltetøy Þórður Eiður", "blåbærsyltetøy þorður eiður"),
    ("STRAẞE Straße ﬁn", "strasse strasse fin"),
  ])
  func `other Latin letters lose their marks, but letters of their own stay`(
    text: String, expected: String
  ) {
    #expect(Self.folded(text) == expected)
  }

  @Test(arguments: [
    "сегодня очень хорошая погода, как и вчера", "он и она", "καλημέρα κόσμε",
    "йод и ёлка, їжак", "مرحبا بالعالم", "שָׁלוֹם", "नमस्ते दुनिया", "こんにちはガギグ", "안녕하세요",
  ])
  func `a text in another script keeps it`(text: String) {
    #expect(Self.folded(text) == text)
  }

  @Test func `a Russian sentence in a Swedish text keeps its script`() {
    let text = "min granne skriver: сука, ты как вчера сделал, хорошо"
    #expect(Self.folded(text) == text)
  }

  @Test(arguments: [
    ("٠١٢٣٤٥٦٧٨٩ ०१२ １９８５ 𝟏𝟗𝟖𝟓 𝟘𝟙 ①", "0123456789 012 1985 1985 01 1"),
    ("1️⃣9️⃣", "19"),
    ("1990–01‐01—2385 1−2 ﹣３－４", "1990-01-01-2385 1-2 -3-4"),
    ("a\u{A0}b\u{2009}c\u{202F}d\u{3000}e\tf", "a b c d e f"),
    ("a   b \u{200B} c", "a b c"),
    ("a\r\nb\u{2028}c\u{2029}d\u{85}e\rf\n\ng", "a\nb\nc\nd\ne\nf\n\ng"),
    ("”hej” “hej” «hej» ’n ‘n ´n", "\"hej\" \"hej\" \"hej\" 'n 'n 'n"),
    ("vänta… ½", "vänta... 1/2"),
    ("hej™ m² Nº1", "hej™ m2 no1"),
    ("a\u{0}b\u{1B}c\u{7F}d", "abcd"),
  ])
  func `signs have one form`(text: String, expected: String) {
    #expect(Self.folded(text) == expected)
  }

  @Test(arguments: ["hej🇸🇪 🇸🇪🇳🇴", "😀👍🏽", "❤", "5€ + 3$ = 8 @hem #tag a_b (c) [d] <e> 100 %"])
  func `flags, pictures and ordinary signs stay`(text: String) {
    #expect(Self.folded(text) == text)
  }

  @Test func `plain exists only where there is no å, ä or ö`() throws {
    let without = TextViews(Array("Hon ar sjuk".utf8))
    #expect(try #require(without.plain).bytes == without.folded.bytes)
    #expect(without[.plain]?.name == .plain)
    for text in ["Hon är sjuk", "Hon a\u{308}r", "HON ÄR", "ａ\u{308}", "hӓr"] {
      #expect(TextViews(Array(text.utf8)).plain == nil, "\(text)")
    }
  }

  @Test func `nothing is a text`() {
    let views = TextViews([])
    #expect(views.composed.bytes.isEmpty && views.folded.bytes.isEmpty)
    #expect(views.skeleton == nil)
    #expect(views.folded.publishedRange(of: 0..<0) == 0..<0)
  }
}
