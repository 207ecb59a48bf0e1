/// A piece of a page.
///
/// What is put into a literal is escaped unless it is a piece itself, so that nothing from data can
/// become markup: pieces are made of literals in the source, and of ``CSSString``.
///
/// No template engine, since there a misspelt field is an empty cell, and here an error of the
/// compiler.
struct HTML: ExpressibleByStringInterpolation, Hashable, Sendable {
  private(set) var text: String

  init() { text = "" }
  init(stringLiteral value: String) { text = value }
  init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

  struct StringInterpolation: StringInterpolationProtocol {
    var text = ""

    init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }

    mutating func appendLiteral(_ literal: String) { text += literal }
    mutating func appendInterpolation(_ html: HTML) { text += html.text }
    mutating func appendInterpolation(_ number: Int) { text += grouped(number) }
    mutating func appendInterpolation(_ data: String) { text += HTML.escaped(data) }
  }

  static func += (a: inout HTML, b: HTML) { a.text += b.text }

  static func + (a: HTML, b: HTML) -> HTML { "\(a)\(b)" }

  /// A line after what is there.
  mutating func add(_ line: HTML) { text += line.text + "\n" }

  /// The text so that it means itself between tags and in quoted attributes (HTML, section
  /// 13.1.2.3), made ``visible(_:)`` first.
  private static func escaped(_ data: String) -> String {
    var result = ""
    for scalar in visible(data).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Sequence<HTML> {
  func joined(separator: HTML = "") -> HTML {
    var result = HTML()
    for (index, piece) in enumerated() {
      if index > 0 { result += separator }
      result += piece
    }
    return result
  }
}

/// Data as a string of a style sheet.
///
/// Only letters of ASCII, digits and spaces stay; the rest is written as numbers (CSS Syntax
/// section 4.3.7), so that neither the string nor the style element can end in it.
struct CSSString {
  let html: HTML

  init(_ data: String) {
    var interpolation = HTML.StringInterpolation(literalCapacity: 0, interpolationCount: 0)
    interpolation.appendLiteral("\"")
    for scalar in visible(data).unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", " ": interpolation.appendLiteral(String(scalar))
      default: interpolation.appendLiteral("\\\(String(scalar.value, radix: 16)) ")
      }
    }
    interpolation.appendLiteral("\"")
    html = HTML(stringInterpolation: interpolation)
  }
}
