/// How one kind of word inflects: what falls away, and what endings it takes.
struct Paradigm: Sendable {
  let name: String
  /// What every word of this kind ends in, and loses before an ending.
  let drop: String
  let endings: [String]
  /// Whether each form also has a form with -s.
  let hasGenitive: Bool

  /// All forms of `word`.
  ///
  /// Returns `nil` if the word does not end as this paradigm's words do.
  func forms(of word: String) -> [String]? {
    guard word.hasSuffix(drop), word.count > drop.count || drop.isEmpty else { return nil }
    let stem = word.dropLast(drop.count)
    var forms: [String] = []
    for ending in endings {
      let form = stem + ending
      forms.append(String(form))
      // A Swedish word that ends in s, x or z takes no genitive -s.
      if hasGenitive, let last = form.last, !"sxz".contains(last) { forms.append(form + "s") }
    }
    return forms
  }

  /// Words as they are written, without inflection.
  static let fixed = Paradigm(name: "fixed", drop: "", endings: [""], hasGenitive: false)

  /// Reads `words/paradigms.yaml` and runs its examples.
  static func readTable(
    file: String, bytes: [UInt8]
  ) throws(RuleFileError) -> [String: Paradigm] {
    var table = [fixed.name: fixed]
    var map = try YAMLMap(file: file, bytes: bytes)
    for (name, value) in map.takeRest() {
      var entry = try value.map()
      let genitive = try entry.take("genitive")?.string() ?? ""
      guard genitive.isEmpty || genitive == "s" else {
        throw value.error("'genitive' is 's' or left out")
      }
      let paradigm = Paradigm(
        name: name, drop: try entry.take("drop")?.string() ?? "",
        endings: try entry.need("endings").strings(), hasGenitive: genitive == "s")
      let example = try entry.need("example")
      var exampleMap = try example.map()
      let word = try exampleMap.need("word").string()
      let expected = try exampleMap.need("forms").strings()
      try exampleMap.finish()
      try entry.finish()
      guard let forms = paradigm.forms(of: word), Set(forms) == Set(expected) else {
        let forms = paradigm.forms(of: word)?.joined(separator: ", ") ?? "no forms"
        throw example.error("'\(word)' gives \(forms); mend the example or the endings")
      }
      table[name] = paradigm
    }
    return table
  }
}
