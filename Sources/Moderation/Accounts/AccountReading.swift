extension Account {
  /// Reads one account of the register.
  init(_ value: YAMLValue) throws(RuleFileError) {
    var map = try value.map()
    key = AccountKey(
      platform: try map.need("platform").keyPart(), account: try map.need("account").keyPart())
    title = try map.need("title").text()
    controller = try map.take("controller").map { value throws(RuleFileError) in
      try Controller(value)
    }
    joint =
      try map.take("joint")?.list().map { value throws(RuleFileError) in
        try JointController(value)
      } ?? []
    operatedBy = try Operator.read(map.take("processor"), map.take("contractor"))
    responsible = try map.take("responsible")?.text()
    deputy = try map.take("deputy")?.text()
    manager = try map.take("manager")?.text()
    contact = try Contact(map.take("contact"))
    try map.finish()
  }
}

extension Account.Controller {
  fileprivate init(_ value: YAMLValue) throws(RuleFileError) {
    var map = try value.map()
    kind = try map.need("kind").oneOf(Kind.self)
    name = try map.need("name").text()
    try map.finish()
  }
}

extension Account.JointController {
  fileprivate init(_ value: YAMLValue) throws(RuleFileError) {
    var map = try value.map()
    name = try map.need("name").text()
    arrangement = try map.take("arrangement")?.text()
    try map.finish()
  }
}

extension Account.Operator {
  fileprivate static func read(
    _ processor: YAMLValue?, _ contractor: YAMLValue?
  ) throws(RuleFileError) -> Account.Operator? {
    if let processor, contractor != nil {
      throw processor.error("an account has a 'processor' or a 'contractor'; keep one of them")
    }
    guard let value = processor ?? contractor else { return nil }
    var map = try value.map()
    let name = try map.need("name").text()
    let agreement = try map.take("agreement")?.text()
    try map.finish()
    return Account.Operator(
      kind: processor == nil ? .contractor : .processor, name: name, agreement: agreement)
  }
}

extension Account.Contact {
  fileprivate init(_ value: YAMLValue?) throws(RuleFileError) {
    var map = try value?.map()
    email = try map?.take("email").map { value throws(RuleFileError) in
      try WebAddress.email(value)
    }
    phone = try map?.take("phone")?.text()
    url = try map?.take("url").map { value throws(RuleFileError) in try WebAddress.url(value) }
    try map?.finish()
  }
}

extension YAMLValue {
  /// A text that says something.
  ///
  /// A key without a value would else pass for a value, and `null` for somebody's name.
  func text() throws(RuleFileError) -> String {
    let text = try string()
    guard !text.allSatisfy(\.isWhitespace), !["~", "null"].contains(text.lowercased()) else {
      throw error("is empty; write it or leave the key out")
    }
    return text
  }

  /// A part of an item's key, which slashes divide.
  fileprivate func keyPart() throws(RuleFileError) -> String {
    let text = try self.text()
    guard !text.contains(where: { $0 == "/" || $0.isWhitespace }) else {
      throw error("expected a name as in an item's key, without spaces and slashes")
    }
    return text
  }
}
