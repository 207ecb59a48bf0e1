import PatternMatching
import Testing

@testable import Moderation

@Suite struct RulePackTests {
  @Test func `the digest depends on every byte and not on the order of files`() throws {
    let pack = SmallPack()
    let files = pack.files.map { RulePackFile(path: $0.key, bytes: Array($0.value.utf8)) }
    let digest = try RulePack(files: files).digest
    #expect(digest.count == 64)
    #expect(try RulePack(files: files.reversed()).digest == digest)
    var other = pack
    other.files["policy.yaml"]? += "\n#"
    #expect(try other.load().digest != digest)
  }

  @Test(arguments: [
    ("signals/shop.yaml", "weight: 3", "wait: 3", "signals/shop.yaml:3: 'wait' is not a key here"),
    (
      "signals/shop.yaml", "weight: 3", "weight: 12", "signals/shop.yaml:3: expected a whole number"
    ),
    ("signals/shop.yaml", "needs: [butik]", "needs: ['']", "a need cannot be empty; remove it"),
    ("signals/shop.yaml", ", needs: [butik]", "", ""),
    (
      "signals/shop.yaml", "pattern: butik", "pattern: \"but(ik\"",
      "signals/shop.yaml:2: PCRE2 says"
    ),
    (
      "signals/shop.yaml", "{pattern: butik, needs: [butik]}", "{detector: shops}",
      "signals/shop.yaml:2: there is no detector 'shops'; use one of personnummer"
    ),
    (
      "signals/shop.yaml", "{pattern: butik, needs: [butik]}", "{detector: phone}",
      "signals/shop.yaml:1: a detector sets its own weight and views; take"
    ),
    (
      "signals/shop.yaml", "{pattern: butik, needs: [butik]}\nweight: 3", "{detector: phone}", ""
    ),
    ("signals/shop.yaml", "views", "views", ""),
    ("signals/fruit.yaml", "[fruit]", "[nuts]", "there is no list words/nuts.yaml"),
    (
      "words/fruit.yaml", "noun-en-er: [citron]", "noun-en-er: citron\nnoun-xx: [y]",
      "words/fruit.yaml:4: 'noun-xx' is neither a paradigm"
    ),
    ("words/fruit.yaml", "noun-en-er", "noun-el-ar", "'citron' does not end in -el"),
    ("words/paradigms.yaml", "rosernas", "rosornas", "words/paradigms.yaml:4: 'ros' gives"),
    ("fruit/fruit-person.yaml", "id: fruit-person", "id: other", "the id must be the file's name"),
    ("fruit/fruit-person.yaml", "loud in comment", "quiet", "there is no signal 'quiet'"),
    ("fruit/fruit-person.yaml", "in comment", "in book", "'book' is no window"),
    ("fruit/fruit-person.yaml", "sensitive.health", "sensitive.fruit", "fruit-person.yaml:3:"),
    (
      "fruit/fruit-person.yaml", "basis: none", "detector: fruits\nbasis: none",
      "there is no detector 'fruits'"
    ),
    ("policy.yaml", "- verdict: keep", "", "the last row must have no 'when'"),
    ("policy.yaml", "grounds: [gdpr-art9]", "", "policy.yaml:3: a removal needs a ground"),
    (
      "policy.yaml", "verdict: review", "verdict: maybe",
      "policy.yaml:7: 'maybe' is not known here; use one of keep, review, remove"
    ),
    (
      "incident.yaml", "incident\n", "incident\n    rasons: x\n",
      "incident.yaml:4: 'rasons' is not a key here"
    ),
  ])
  func `a fault is named with file, line and cure`(
    file: String, old: String, new: String, problem: String
  ) throws {
    var pack = SmallPack()
    let text = try #require(pack.files[file])
    pack.files[file] = text.replacing(old, with: new)
    if problem.isEmpty {
      #expect(pack.problems == [])
    } else {
      #expect(pack.problems.contains { $0.contains(problem) }, "\(pack.problems)")
    }
  }

  @Test func `all faults are told at once`() {
    var pack = SmallPack()
    pack.files["policy.yaml"] = nil
    pack.files["signals/shop.yaml"] = "title: ["
    pack.files["signals/Bad_Name.yaml"] = "title: x"
    #expect(pack.problems.count >= 3)
    #expect(pack.problems.contains("policy.yaml: is not there; write it"))
  }

  @Test func `what only a policy uses is not told as unused when the policy cannot be read`() {
    var pack = SmallPack()
    pack.files["signals/quiet.yaml"] = SmallPack.signal("find: {pattern: tyst, needs: [tyst]}")
    pack.files["policy.yaml"]? += "\nsecond-reader: {signal: quiet, except-grounds: [bbs-*]}"
    #expect(pack.problems == [])
    pack.files["policy.yaml"]? += "\nquestions: {unless-removed-with: [abusive.*]}"
    #expect(pack.problems.count == 1 && pack.problems[0].contains("'abusive.*' is no category"))
  }

  @Test func `a file that belongs nowhere is refused`() {
    var pack = SmallPack()
    pack.files["polcy.yaml"] = "rows: []"
    #expect(pack.problems == ["polcy.yaml: is no file of a rule pack; move or remove it"])
  }

  @Test func `what nothing uses is refused`() {
    var pack = SmallPack()
    pack.files["words/nuts.yaml"] = "title: Nuts\nsource: own list\nfixed: [mandel]\n"
    pack.files["signals/quiet.yaml"] = SmallPack.signal("find: {pattern: tyst, needs: [tyst]}")
    #expect(
      pack.problems == [
        "signals/quiet.yaml: is used by no rule; use or remove it",
        "words/nuts.yaml: is used by no signal; use or remove it",
      ])
  }

  @Test func `a rule that names a group is read as if it named each of its signals`() throws {
    var pack = SmallPack()
    pack.files["signals/anybody.yaml"] = "title: Anybody\nany: [person, loud]\n"
    pack.files["fruit/fruit-person.yaml"] = pack.files["fruit/fruit-person.yaml"]?
      .replacing("[person, fruit]", with: "[anybody, fruit]")
    let rule = try #require(try pack.load().rules.first { $0.id.description == "fruit-person" })
    #expect(rule.all.map { $0.signals.map(\.description) } == [["person", "loud"], ["fruit"]])
  }

  @Test func `a group that nothing uses, that is empty or that names what is not there is refused`()
  {
    var pack = SmallPack()
    pack.files["signals/nobody.yaml"] = "title: Nobody\nany: [person]\n"
    #expect(pack.problems == ["signals/nobody.yaml: is used by no rule; use or remove it"])
    pack.files["signals/nobody.yaml"] = "title: Nobody\nany: []\n"
    #expect(pack.problems.count == 1 && pack.problems[0].contains("sees nothing"))
    pack.files["signals/nobody.yaml"] = "title: Nobody\nany: [persn]\n"
    pack.files["fruit/fruit-person.yaml"] = pack.files["fruit/fruit-person.yaml"]?
      .replacing("[person, fruit]", with: "[nobody, fruit]")
    #expect(pack.problems.contains { $0.contains("there is no signal 'persn'") })
  }

  @Test func `signals that except each other in a circle are refused`() {
    var pack = SmallPack()
    pack.files["signals/loud.yaml"]? += "except: [shop]\n"
    pack.files["signals/shop.yaml"]? += "except: [loud]\n"
    #expect(pack.problems.count == 1)
    #expect(pack.problems[0].contains("goes in a circle"))
  }

  /// The last part first.
  private struct WorkBackwards: IndependentWork {
    func map<Input: Sendable, Output: Sendable>(
      _ inputs: [Input], _ transform: @escaping @Sendable (Input) -> Output
    ) -> [Output] {
      inputs.reversed().map(transform).reversed()
    }
  }

  @Test func `parts of a pack are read in any order, with the same findings and faults`() throws {
    var pack = SmallPack()
    var files: [RulePackFile] {
      pack.files.map { RulePackFile(path: $0.key, bytes: Array($0.value.utf8)) }
    }
    let backwards = try RulePack(files: files, doing: WorkBackwards())
    let inTurn = try pack.load()
    let texts = ["Greta åt c i t r o n i en butik!!", "Greta har rod vinbar", "Här är ingen"]
    let scratch = MatchScratch()
    for text in texts {
      let findings = [backwards, inTurn].map {
        Judge(pack: $0, asOf: Timestamp(secondsSince1970: 0))
          .findings(in: Array(text.utf8), using: scratch).findings
      }
      #expect(findings[0] == findings[1] && findings[0].isEmpty == text.hasPrefix("Här"))
    }
    pack.files["signals/shop.yaml"]?.replace("pattern: butik", with: "pattern: \"but(ik\"")
    pack.files["signals/loud.yaml"]?.replace("\"!!\", needs", with: "\"!!)\", needs")
    #expect(pack.problems.count == 2)
    let fault = #expect(throws: RulePackError.self) {
      try RulePack(files: files, doing: WorkBackwards())
    }
    #expect(fault?.problems.map(\.description) == pack.problems)
  }
}
