/// Whether the question must be asked whether a removal is an incident: one rule for every order in
/// which things happen, so that no order of commands skips it.
struct QuestionRule: Hashable {
  /// The decision that holds.
  enum Holding: Hashable {
    case nothing
    /// It counts, or waits for a second reader.
    case remove(counts: Counting)
    case keep(counts: Counting)
  }

  enum Counting: Hashable { case yes, notYet }

  var holding: Holding
  /// Whether somebody said that it was taken away on the platform, and no export had it after that.
  var wasTakenDown: Answer
  /// Whether a later export lacks it.
  var isGone: Answer

  enum Answer: Hashable { case yes, no }

  /// What is to become of the question.
  enum Demand: Hashable {
    /// It must be there.
    case open
    /// It stays if it is there, since what is away from the page was removed, by whomever; but nobody
    /// need ask of what a person had judged to be harmless before it went.
    case leave
    /// It is taken back: the item stands on the page, and nobody wants it removed.
    case withdraw
  }

  var demand: Demand {
    switch holding {
    case .remove(counts: .yes): return .open
    case _ where wasTakenDown == .yes: return .open
    case .keep(counts: .yes): return isGone == .yes ? .leave : .withdraw
    case .nothing, .remove(counts: .notYet), .keep(counts: .notYet):
      return isGone == .yes ? .open : .withdraw
    }
  }
}
