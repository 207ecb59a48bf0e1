/// Latin letters without what is hung on them: *folded* has `a`–`z`, å, ä, ö, and of the other
/// letters of Europe æ, ø, ð, þ, œ and ŋ, which words are spelled with and no mark makes.
///
/// Marks are for disguise (ḧ, k̸u̵k) far more often than they tell two Swedish words apart, and
/// names are searched for without them: `andré` and `andre` are one. å, ä and ö are letters of their
/// own in Swedish and stay: `får` is not `far`.
enum LatinLetters {
  static let (aRing, aDots, oDots): (UInt32, UInt32, UInt32) = (0xE5, 0xE4, 0xF6)

  /// Whether `scalar`, already case folded, is a Latin letter.
  static func contains(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x61...0x7A: true
    case 0xDF...0x02AF, 0x1D00...0x1D7F, 0x1E00...0x1EFF, 0x2C60...0x2C7F, 0xA720...0xA7FF,
      0xAB30...0xAB6F:
      scalar != 0xF7 && Normalization.kind(of: scalar) == .letter
    default: false
    }
  }

  /// The letter that remains of `base` and the combining marks on it.
  static func letter(_ base: UInt32, with marks: ArraySlice<Int32>) -> UInt32 {
    let letter = ordinary[base] ?? base
    // The first mark above decides: only it composes with the letter (UAX #15), so only it makes
    // an å, ä or ö that was typed; what is stacked on top came later.
    let above = marks.first { Normalization.combiningClass(of: UInt32($0)) == 230 }
    switch (letter, above) {
    case (0x61, 0x030A): return aRing
    case (0x61, 0x0308): return aDots
    case (0x6F, 0x0308): return oDots
    default: return letter
    }
  }

  /// Letters with a bar, a hook or a tail, small capitals and letters of phonetic alphabets, which
  /// NFKC leaves as they are, by the ordinary letter that they pass for.
  private static let ordinary: [UInt32: UInt32] = {
    let forms: [(Character, String)] = [
      ("a", "ᴀɑɐᶏⱥɒ"), ("b", "ʙƀɓƃᴃᵬᶀ"), ("c", "ᴄȼƈɕↄ"), ("d", "ᴅđɖɗƌᵭᶁȡ"), ("e", "ᴇɇǝəɛɘɜᶒⱸ"),
      ("f", "ꜰƒᵮᶂ"), ("g", "ɢɡɠǥᶃ"), ("h", "ʜħɦⱨɧ"), ("i", "ɪıɨᵻɩᶖ"), ("j", "ᴊɉʝȷɟ"),
      ("k", "ᴋƙⱪᶄ"), ("l", "ʟłƚɫɬɭⱡᶅȴ"), ("m", "ᴍɱᵯᶆ"), ("n", "ɴɲƞɳᵰᶇȵ"), ("o", "ᴏɔɵⱺ"),
      ("p", "ᴘƥᵽᵱᶈ"), ("q", "ɋʠꝗ"), ("r", "ʀɍɽɾɹɼᵲᶉ"), ("s", "ꜱʂȿᵴᶊ"), ("t", "ᴛŧƭʈⱦᵵȶ"),
      ("u", "ᴜʉᵾʊᶙ"), ("v", "ᴠʋⱱᶌ"), ("w", "ᴡⱳ"), ("x", "ᶍ"), ("y", "ʏɏƴ"), ("z", "ᴢƶȥʐⱬᵶᶎ"),
      ("æ", "ᴁ"), ("ð", "ᴆ"), ("œ", "ɶ"),
    ]
    var letters: [UInt32: UInt32] = [:]
    for (letter, shapes) in forms {
      for shape in shapes.unicodeScalars {
        letters[shape.value] = letter.unicodeScalars.first?.value
      }
    }
    return letters
  }()
}

/// Letters in a filled circle or square (🅐, 🅰), which NFKC leaves as they are although it opens
/// the empty ones (Ⓐ, 🄰).
enum FilledLetters {
  static func letter(_ scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0x1F150...0x1F169: 0x61 + scalar - 0x1F150
    case 0x1F170...0x1F189: 0x61 + scalar - 0x1F170
    default: nil
    }
  }
}
