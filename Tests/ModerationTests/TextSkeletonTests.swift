import TestSupport
import Testing

@testable import Moderation

@Suite struct TextSkeletonTests {
  static func skeleton(_ text: String) -> String? {
    TextViews(Array(text.utf8)).skeleton.map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  @Test(arguments: [
    ("din h0ra", "din hora"), ("f1tta", "fitta"), ("k0k", "kok"), ("n3ger", "neger"),
    ("b1tch", "bitch"), ("j4vl4", "javla"), ("sv1n", "svin"), ("1di0t", "idiot"), ("5vin", "svin"),
    ("hor4", "hora"), ("bö9el", "bögel"), ("8itch", "bitch"), ("h000ra", "hora"),
    ("f@n", "fan"), ("hor@", "hora"), ("a$$", "ass"), ("$ex", "sex"), ("h€lv€te", "helvete"),
    ("sk!t", "skit"), ("sk|t", "skit"), ("ski+unge", "skitunge"), ("¢p-skada", nil),
    ("fu¢k", "fuck"), ("H0RA!!!", "hora!!!"), ("din h0r-unge", "din hor-unge"),
  ])
  func `signs for letters are undone`(text: String, expected: String?) {
    #expect(Self.skeleton(text) == expected)
  }

  @Test(arguments: [
    "1234", "070-1740605", "4b", "c19", "3a", "24h", "5kr", "100kr", "1990-talet", "90-talet",
    "90tal", "covid-19", "covid19", "mp3", "ps5", "a4-papper", "5g-mast", "3d", "4h", "7an", "7:an",
    "4an", "5or", "h2o", "co2", "b2b", "v35", "e4:an", "rv40", "abc123", "1an", "5minuter", "3barn",
    "7åring", "2år", "5åringar", "kl9", "kl 9.30-10.15", "12:30", "1 500 kr", "50%", "10:-", "$100",
    "50€", "5€/st", "tack!", "tack!!", "ja!!1", "hej! du", "4+4", "18+", "a+", "c++", "lgbtq+",
    "h0ra@exempel.se", "anna.h0r4@exempel.se", "(h0ra@exempel.se)", "https://exempel.se/h0ra",
    "www.h0ra.se", "h0ra.se", "exempel.se/b1tch", "@h0ra", "(@h0ra)", "#h0ra", "#hoooora", "@a.b.c",
    "www.aaa.se", "2024-01-15", "Dnr KS 2024/123", "bussen 4 är sen", "a b", "i å", "a, b, c",
    "vi i a-laget", "e-post", "k-märkt", "u-båt", "hej / du", "19900101-2385", "+46 70", "6e klass",
  ])
  func `what people write with digits and signs anyway is left alone`(text: String) {
    #expect(Self.skeleton(text) == nil)
  }

  @Test(arguments: [
    ("h o r a", "hora"), ("h.o.r.a", "hora"), ("k-u-k", "kuk"), ("h_o_r_a", "hora"),
    ("h*o*r*a", "hora"), ("h\no\nr\na", "hora"), ("h\u{A0}o\u{2009}r a", "hora"),
    ("k—u—k", "kuk"), ("din h o r a!", "din hora!"), ("(h.o.r.a)", "(hora)"),
    ("h 0 r 4", "hora"), ("b ö g", "bög"), ("å s n a", "åsna"), ("h o o o r a", "hora"),
    ("h о r а", "hora"), ("du är en h o r a i stan", "du är en hora i stan"), ("n a z i", "nazi"),
    ("n a z i!", "nazi!"), ("din  i d i o t", "din idiot"),
    ("d u  ä r  e n  h o r a", "d u ä r e n hora"),
    ("t.o.m. nu", "tom. nu"), ("rad i o n a", "rad iona"), ("1.h.o.r.a", "ihora"),
    ("a-b c d e", "a-bcde"),
  ])
  func `letters set apart are joined`(text: String, expected: String) {
    #expect(Self.skeleton(text) == expected)
  }

  @Test(arguments: [
    "h o", "h  o  r  a", "ho r a", "h, o, r, a", "1 2 3 4", "1 9 9 0", "3-1", "h o 5 6 7 8",
    "h.o r", "ha o ra", "0-0-7",
  ])
  func `what is no row of letters is left alone`(text: String) {
    #expect(Self.skeleton(text) == nil)
  }

  @Test(arguments: [
    ("hoooora", "hora"), ("fittttta", "fita"), ("HOOORA", "hora"), ("bööög", "bög"),
    ("neeej nej", "nej nej"), ("åååh", "åh"), ("суууука", "сука"), ("nooo, nooo", "no, no"),
  ])
  func `letters drawn out are one letter`(text: String, expected: String) {
    #expect(Self.skeleton(text) == expected)
  }

  @Test(arguments: ["hoora", "fitta", "...", "!!!", "---", "111", "😂😂😂", "aaa111", "ok ok ok"])
  func `two letters, signs and digits may repeat`(text: String) {
    #expect(Self.skeleton(text) == nil)
  }

  @Test func `only the words that were disguised are altered`() throws {
    let view = try #require(TextViews(Array("en h0ra och en hora h.o.r.a".utf8)).skeleton)
    #expect(String(decoding: view.bytes, as: UTF8.self) == "en hora och en hora hora")
    #expect(view.altered == [3..<7, 20..<24])
    #expect(view.isAltered(in: 3..<7) && view.isAltered(in: 0..<4) && view.isAltered(in: 6..<12))
    #expect(!view.isAltered(in: 0..<3) && !view.isAltered(in: 15..<19))
    #expect(view.isAltered(in: 20..<24))
  }

  @Test func `looking for places first finds the same as trying every word`() {
    var random = SeededRandom(seed: 4)
    let scalars = Array("aabhoråö  ..-__0134562@$!|+€¢#\nаяé\u{AD}😀".unicodeScalars)
    for _ in 0..<60_000 {
      var text = ""
      for _ in 0..<Int.random(in: 1...24, using: &random) {
        text.unicodeScalars.append(scalars.randomElement(using: &random) ?? "a")
      }
      let folding = Folding.fold(Composition.view(of: Array(text.utf8)))
      let quick = Skeleton.view(of: folding)
      let slow = Skeleton.viewTryingEveryWord(of: folding)
      let isSame =
        quick?.bytes == slow?.bytes && quick?.altered == slow?.altered && quick?.map == slow?.map
      if !isSame { Issue.record("\(text.debugDescription)") }
    }
  }
}
