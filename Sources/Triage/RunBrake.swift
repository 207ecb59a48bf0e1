internal import Moderation
internal import Reporting

/// What the brake must know of the items of one part, in input order.
///
/// Made on a worker.
struct BrakeNotes: Sendable {
  /// An item whose verdict a brake can change.
  struct Candidate: Sendable {
    let item: JudgedItem
    /// In the part of the report, if there is one.
    let place: ReportPart.Place?
    /// Which of the versions of its part it is, if it is to be remembered.
    let version: Int?
  }

  fileprivate struct Item: Sendable {
    let note: BrakeNote
    /// The version, where one may come twice and is counted once.
    let mark: UInt64?
    let candidate: Candidate?
  }

  fileprivate private(set) var items: [Item] = []

  /// Notes nothing where the policy has no brake.
  mutating func add(
    _ item: JudgedItem, by policy: VerdictPolicy, place: ReportPart.Place?, mark: UInt64? = nil,
    version: Int? = nil
  ) {
    guard let note = BrakeNote(item, by: policy) else { return }
    items.append(
      Item(
        note: note, mark: mark,
        candidate: note.isBrakable
          ? Candidate(item: item, place: place, version: version) : nil))
  }
}

/// The brake of a run: kept where parts are taken in input order, so that it holds the same items for
/// any number of workers.
struct RunBrake {
  /// An item whose verdict is another because a rule was braked.
  struct Held {
    let candidate: BrakeNotes.Candidate
    let item: JudgedItem
  }

  private let pack: RulePack
  private var brake: Brake
  /// Versions that have been counted, shortened to 8 bytes.
  private var counted: Set<UInt64> = []
  /// How many versions, or items where there are none, were held.
  private(set) var heldCount = 0

  /// Returns `nil` where the policy has no brake.
  init?(_ pack: RulePack) {
    guard let brake = Brake(pack.policy) else { return nil }
    self.pack = pack
    self.brake = brake
  }

  var rules: [BrakedRule] { brake.rules }

  /// Counts the items of the next part, and returns those that are judged otherwise.
  mutating func take(_ notes: BrakeNotes) -> [Held] {
    var held: [Held] = []
    for item in notes.items {
      let isNew = item.mark.map { counted.insert($0).inserted } ?? true
      if let candidate = item.candidate {
        let braked = brake.braked(item.note)
        if !braked.isEmpty {
          let new = pack.braking(braked, in: candidate.item)
          if new != candidate.item {
            held.append(Held(candidate: candidate, item: new))
            if isNew, new.judgement.verdict.recommendation != .remove { heldCount += 1 }
          }
        }
      }
      if isNew { brake.count(item.note) }
    }
    return held
  }
}

extension ReportPart {
  /// Shows the items that the brake held as they are judged now.
  mutating func replace(_ held: [RunBrake.Held]) {
    replace(
      held.compactMap { held in
        held.candidate.place.map {
          Replacement(at: $0, held.candidate.item, with: held.item)
        }
      })
  }
}
