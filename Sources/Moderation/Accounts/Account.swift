/// One account of the authority, with who answers for it.
public struct Account: Hashable, Sendable {
  /// A nämnd or a bolag, never the city as such: that is who is personuppgiftsansvarig.
  public struct Controller: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
      case board = "nämnd"
      case company = "bolag"
    }

    public let kind: Kind
    public let name: String
  }

  /// Who decides together with the controller why and how the account is used.
  ///
  /// Source: Regulation (EU) 2016/679 art. 26.
  public struct JointController: Hashable, Sendable {
    public let name: String
    /// Where the arrangement between them is found, or `nil` where there is none.
    public let arrangement: String?
  }

  /// Somebody else than the authority who handles the account.
  public struct Operator: Hashable, Sendable {
    public enum Kind: String, Sendable {
      /// Handles personal data for the controller (art. 28).
      case processor
      /// Runs the activity that the account is about.
      case contractor
    }

    public let kind: Kind
    public let name: String
    /// Where the agreement is found, or `nil` where there is none.
    public let agreement: String?
  }

  /// What the account itself shows for those who want to reach the authority.
  public struct Contact: Hashable, Sendable {
    public let email: String?
    public let phone: String?
    public let url: String?

    public init(email: String? = nil, phone: String? = nil, url: String? = nil) {
      self.email = email
      self.phone = phone
      self.url = url
    }
  }

  public let key: AccountKey
  public let title: String
  /// `nil` where nobody has said who it is: a question for the incident list.
  public let controller: Controller?
  /// Empty for an account of one controller.
  public let joint: [JointController]
  /// `nil` where the authority itself handles the account.
  public let operatedBy: Operator?
  /// Who publishes, answers and checks what outsiders write, or `nil` where nobody does.
  public let responsible: String?
  /// Who does so in their place.
  public let deputy: String?
  /// The head of the activity, who must know the account and its responsible person.
  public let manager: String?
  public let contact: Contact

  /// The names of all controllers, the account's own first.
  public var controllers: [String] { [controller?.name].compactMap(\.self) + joint.map(\.name) }

  /// What the register leaves open about an account: a closed list of codes.
  public enum Problem: String, CaseIterable, Sendable, Comparable {
    case unregistered
    case noController = "no-controller"
    case noResponsible = "no-responsible"
    case noDeputy = "no-deputy"
    case jointWithoutArrangement = "joint-without-arrangement"
    case processorWithoutAgreement = "processor-without-agreement"
    case contactOffDomain = "contact-off-domain"

    /// What is the matter, to be said after the name of the account.
    public var words: String {
      switch self {
      case .unregistered: "is not in the register of accounts"
      case .noController: "has no nämnd or bolag as controller (GDPR art. 4.7)"
      case .noResponsible: "has no responsible person"
      case .noDeputy: "has no deputy of the responsible person"
      case .jointWithoutArrangement:
        "has a joint controller without a reference to the arrangement (GDPR art. 26)"
      case .processorWithoutAgreement:
        "has a processor without a reference to the agreement (GDPR art. 28)"
      case .contactOffDomain: "shows an e-mail or web address that is not the authority's own"
      }
    }

    public static func < (a: Problem, b: Problem) -> Bool { a.rank < b.rank }
    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }
}
