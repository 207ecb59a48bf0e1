public import Moderation

/// Labelled files: items in the plain format, with what is expected of the rules.
///
/// Example: `fixtures/functional/by-kin.ndjson`.
enum Labels {
  /// How many values a list has at most.
  private static let listLimit = 16

  /// The fields beside those of ``Plain``.
  private enum Field: Int, CaseIterable, RecordField {
    case expected, verdict, subject, question, incident, grounds, categories
    case knownMiss, functionality, pair

    var path: String {
      switch self {
      case .expected, .functionality, .pair: "\(self)"
      case .knownMiss: "known_miss"
      default: "expected.\(self)"
      }
    }

    var index: Int { Plain.paths.count + rawValue }
  }

  private enum List: Int, CaseIterable {
    case grounds, categories

    var field: Field { self == .grounds ? .grounds : .categories }
    var start: Int { Plain.paths.count + Field.allCases.count + rawValue * Labels.listLimit }

    func path(_ number: Int) -> String { "\(field.path).\(number)" }
  }

  static let paths =
    Plain.paths + Field.allCases.map(\.path)
    + List.allCases.flatMap { list in (0..<listLimit).map(list.path) }

  /// Returns the item in one record, or `nil` if the record is known to hold something else.
  static func item(
    in record: ParsedRecord, at place: RecordPlace
  ) throws(RecordError) -> LabelledItem? {
    guard let comment = try Plain.comment(in: record, at: place) else { return nil }
    var item = LabelledItem(comment)
    item.expected = try expectation(in: record)
    item.functionality = try record.optionalString(Field.functionality)
    item.pair = try record.optionalString(Field.pair)
    item.isKnownMiss = try record.optionalString(Field.knownMiss) != nil
    return item
  }

  private static func expectation(
    in record: ParsedRecord
  ) throws(RecordError) -> ExpectedJudgement? {
    if record.isMissing(Field.expected.index) { return nil }
    guard record.kind(Field.expected.index) == .object else {
      throw RecordError(Field.expected.path, "is not an object; write {\"verdict\":…}")
    }
    guard let verdict: Verdict.Recommendation = try record.optionalChoice(Field.verdict) else {
      throw RecordError(Field.verdict.path, "is missing; say what the item should be judged")
    }
    var expected = ExpectedJudgement(verdict)
    expected.grounds = try choices(.grounds, record) ?? []
    expected.categories = try choices(.categories, record).map { Set($0) }
    expected.subject = try record.optionalChoice(Field.subject)
    expected.incident = try record.optionalChoice(Field.incident)
    if !record.isMissing(Field.question.index) {
      guard let isQuestion = record.bool(Field.question.index) else {
        throw RecordError(Field.question.path, "is not true or false")
      }
      expected.isQuestion = isQuestion
    }
    return expected
  }

  private static func choices<Value: RawRepresentable<String> & CaseIterable>(
    _ list: List, _ record: ParsedRecord
  ) throws(RecordError) -> [Value]? {
    if record.isMissing(list.field.index) { return nil }
    guard let count = record.count(list.field.index), count <= listLimit else {
      throw RecordError(list.field.path, "is not a list of at most \(listLimit)")
    }
    var values: [Value] = []
    for number in 0..<count {
      guard let value: Value = try record.optionalChoice(list.start + number, list.path(number))
      else { throw RecordError(list.path(number), "is null; take it away") }
      values.append(value)
    }
    return values
  }
}

extension BatchReader {
  /// Reads each record of a batch of a labelled file.
  ///
  /// As ``comments(in:using:)`` it depends on nothing but its arguments.
  public static func labelled(
    in batch: RecordBatch, using parser: inout RecordParser
  ) -> [Result<LabelledItem, IngestError>] {
    var outcomes: [Result<LabelledItem, IngestError>] = []
    batch.storage.withUnsafeBufferPointer { bytes in
      for entry in batch.entries {
        let outcome = outcome(
          of: entry, in: batch, bytes, format: ExportFormats.labels, using: &parser
        ) { record, place throws(RecordError) -> LabelledItem? in
          guard var item = try Labels.item(in: record, at: place) else { return nil }
          item.comment = entry.completed(item.comment)
          return item
        }
        if let outcome { outcomes.append(outcome) }
      }
    }
    return outcomes + batch.endErrors.map { .failure($0) }
  }
}
