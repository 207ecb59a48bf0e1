/// Many words as one pattern in which common beginnings stand once.
///
/// An alternation of thousands of words is tried word by word; as a tree it is tried letter by
/// letter, and it compiles to less than the 64 KiB that PCRE2 allows (pcre2limits(3)).
public struct WordTrie {
  private var root = Node()

  private struct Node {
    var isEnd = false
    var children: [Unicode.Scalar: Node] = [:]
  }

  public init(_ words: some Sequence<String>) {
    for word in words { Self.insert(word.unicodeScalars[...], into: &root) }
  }

  private static func insert(_ rest: Substring.UnicodeScalarView, into node: inout Node) {
    guard let first = rest.first else {
      node.isEnd = true
      return
    }
    insert(rest.dropFirst(), into: &node.children[first, default: Node()])
  }

  /// A group that matches any of the words, the longest first; matches nothing if there are none.
  public var pattern: String {
    root.children.isEmpty && !root.isEnd ? "(?!)" : "(?:\(Self.pattern(of: root)))"
  }

  private static func pattern(of node: Node) -> String {
    let branches = node.children.sorted { $0.key < $1.key }.map { scalar, child in
      escaped(scalar) + pattern(of: child)
    }
    guard let only = branches.first else { return "" }
    if branches.count == 1, !node.isEnd { return only }
    return "(?:" + branches.joined(separator: "|") + ")" + (node.isEnd ? "?" : "")
  }

  /// The scalar so that it stands for itself, also where `(?x)` is set.
  static func escaped(_ scalar: Unicode.Scalar) -> String {
    guard scalar.isASCII, !scalar.properties.isAlphabetic, !("0"..."9").contains(scalar) else {
      return String(scalar)
    }
    return "\\x{" + String(scalar.value, radix: 16) + "}"
  }
}
