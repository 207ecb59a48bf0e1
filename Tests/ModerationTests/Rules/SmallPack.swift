@testable import Moderation

/// A rule pack of a few files, for tests of the machinery and not of the language.
struct SmallPack {
  var files: [String: String] = [
    "words/paradigms.yaml": """
    noun-en-er:
      endings: ["", en, er, erna]
      genitive: s
      example: {word: ros, forms: [ros, rosen, roser, roserna, rosens, rosers, rosernas]}
    noun-el-ar:
      drop: el
      endings: [el, eln, lar, larna]
      example: {word: nyckel, forms: [nyckel, nyckeln, nycklar, nycklarna]}
    """,
    "words/fruit.yaml": """
    title: Fruit
    source: own list
    noun-en-er: [citron]
    fixed: [päron, röd vinbär]
    compounds:
      tail: [citron]
      head: [päron]
      split: {heads: [saft], tails: [citron]}
    not: [matcitron]
    """,
    "words/people.yaml": "title: People\nsource: own list\nfixed: [Greta]\n",
    "signals/fruit.yaml": signal(
      "find: {words: [fruit]}\nviews: [folded, skeleton, plain]\nweight: 3"),
    "signals/person.yaml": signal(
      "find: {words: [people]}\nviews: [composed]\nweight: 4\nsubject: third"),
    "signals/shop.yaml": signal("find: {pattern: butik, needs: [butik]}\nweight: 3"),
    "signals/loud.yaml": signal(
      "find: {pattern: \"!!\", needs: [\"!!\"]}\nweight: 2\nmodifiers: [hostile]"),
    "fruit/fruit-person.yaml": """
    id: fruit-person
    title: A person with fruit
    category: sensitive.health
    basis: none
    all: [person, fruit]
    raise: [loud in comment]
    lower: [shop]
    confidence: {certain: 9, likely: 7, possible: 2}
    examples: {match: ["[[Greta åt en citron]]"], no_match: ["En citron"]}
    """,
    "policy.yaml": """
    own: {at-most: review, except: [identity.*]}
    rows:
      - when: {category: [sensitive.*], confidence: [certain, likely]}
        verdict: remove
        grounds: [gdpr-art9]
      - when: {category: [sensitive.*], with: [abuse.*]}
        verdict: review
      - verdict: keep
    """,
    "incident.yaml": """
    rows:
      - when: {subject: [third], modifiers: [hostile]}
        recommendation: incident
        reasons: [third-person, hostile]
      - recommendation: investigate
        reasons: [identity-unclear]
    notification:
      terms: [{from: 2018-05-25, hours: 72, threshold: risk, source: art. 33.1}]
      alarms: [24, 48, 60, 70]
    """,
  ]

  static func signal(_ body: String) -> String {
    "title: A signal\n\(body)\nexamples: {match: [\"[[x]]\"], no_match: [y]}\n"
  }

  func load() throws(RulePackError) -> RulePack {
    try RulePack(files: files.map { RulePackFile(path: $0.key, bytes: Array($0.value.utf8)) })
  }

  /// What is wrong with the pack, a line each.
  var problems: [String] {
    do {
      _ = try load()
      return []
    } catch { return error.problems.map(\.description) }
  }
}
