internal import Moderation

extension EvaluationReport {
  /// One JSON document, with all misses.
  public var json: [UInt8] {
    var object = JSONObject()
    object.add("items", evaluation.total.items)
    object.add("asExpected", evaluation.total.asExpected)
    object.add("context", evaluation.context)
    object.add("knownMisses", JSONObject(evaluation.knownMisses))
    object.add("pairs", JSONObject(evaluation.pairTally))
    var aspects = JSONObject()
    for aspect in ExpectedJudgement.Aspect.allCases {
      aspects.add(aspect.rawValue, evaluation.aspects[aspect] ?? 0)
    }
    object.add("otherwise", aspects)
    object.add("confusion", confusion)
    object.add("remove", JSONObject(evaluation.confusion.score(of: [.remove])))
    object.add("flagged", JSONObject(evaluation.confusion.score(of: [.remove, .review])))
    object.add(
      "categories",
      evaluation.categories.sorted { $0.key < $1.key }.map { category, score in
        JSONObject(score, named: "category", category.rawValue)
      })
    object.add("functionalities", functionalities)
    object.add("misses", evaluation.misses.map { JSONObject($0) })
    object.add("problemCount", problems.count)
    object.add("problems", problems.items)
    return object.closed
  }

  /// By expected verdict, then by verdict.
  private var confusion: JSONObject {
    var object = JSONObject()
    for expected in Verdict.Recommendation.allCases {
      var row = JSONObject()
      for actual in Verdict.Recommendation.allCases {
        row.add(actual.rawValue, evaluation.confusion[expected, judged: actual])
      }
      object.add(expected.rawValue, row)
    }
    return object
  }

  private var functionalities: [JSONObject] {
    evaluation.functionalities.sorted { $0.key < $1.key }.map { name, tally in
      var object = JSONObject()
      object.add("functionality", name)
      object.add("items", tally.items)
      object.add("asExpected", tally.asExpected)
      object.add("pairs", JSONObject(evaluation.pairTally(of: name)))
      return object
    }
  }
}

extension JSONObject {
  fileprivate init(_ tally: Evaluation.Tally) {
    self.init()
    add("items", tally.items)
    add("asExpected", tally.asExpected)
  }

  fileprivate init(_ score: Score, named key: String? = nil, _ name: String = "") {
    self.init()
    if let key { add(key, name) }
    add("expected", score.expected)
    add("found", score.found)
    add("right", score.right)
    add("precision", score.precision)
    add("recall", score.recall)
    add("f1", score.f1)
  }

  fileprivate init(_ miss: Evaluation.Miss) {
    self.init()
    add("id", miss.id)
    add("file", miss.source.file)
    add("byte", miss.source.offset)
    add("expected", miss.expected.rawValue)
    add("verdict", miss.actual.rawValue)
    add("otherwise", miss.aspects.map(\.rawValue))
    add("rules", miss.rules.map(\.description))
  }
}
