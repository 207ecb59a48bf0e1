/// Regional indicators: two of them are a flag, and one alone, or two that name no land, is read as
/// a letter (🇭 🇴 🇷 🇦).
///
/// A flag stays a flag, or `hej🇸🇪` would be the word *hejse*. Only a run that is not made of flags
/// from end to end is spelling.
enum RegionalLetters {
  static func contains(_ scalar: UInt32) -> Bool { (0x1F1E6...0x1F1FF).contains(scalar) }

  static func letter(_ scalar: UInt32) -> UInt8 {
    UInt8(truncatingIfNeeded: 0x61 + scalar - 0x1F1E6)
  }

  /// Whether `run`, in lower-case letters, is nothing but flags.
  static func areFlags(_ run: [UInt8]) -> Bool {
    run.count.isMultiple(of: 2)
      && stride(from: 0, to: run.count, by: 2).allSatisfy {
        flags.contains(UInt16(run[$0]) << 8 | UInt16(run[$0 + 1]))
      }
  }

  /// The codes that have a flag: Unicode Technical Standard #51, emoji-sequences.txt,
  /// RGI_Emoji_Flag_Sequence, version 15.0.
  private static let flags: Set<UInt16> = {
    let codes = """
      ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq
      br bs bt bv bw by bz ca cc cd cf cg ch ci ck cl cm cn co cp cr cu cv cw cx cy cz de dg dj dk
      dm do dz ea ec ee eg eh er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq
      gr gs gt gu gw gy hk hm hn hr ht hu ic id ie il im in io iq ir is it je jm jo jp ke kg kh ki
      km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mf mg mh mk ml mm mn mo mp
      mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm
      pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st sv sx
      sy sz ta tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug um un us uy uz va vc ve vg vi
      vn vu wf ws xk ye yt za zm zw
      """
    return Set(
      codes.split(whereSeparator: \.isWhitespace).map { code in
        code.utf8.reduce(0 as UInt16) { $0 << 8 | UInt16($1) }
      })
  }()
}
