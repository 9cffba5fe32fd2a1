/// Who is to look.
package struct Looker: Hashable, Sendable {
  /// Whether it is another eye than this machine's own.
  package let isFar: Bool
  /// The eye, where only one will do.
  package var name: String?
  /// Eyes that must not be it.
  package var besides: Set<String> = []
  /// Whether this machine's own eye looks where no such eye can.
  package let fallsBack: Bool

  /// This machine's own eye.
  package static let own = Looker(isFar: false, fallsBack: true)
  /// Any other eye.
  package static let others = Looker(isFar: true, fallsBack: true)

  /// Another eye than some, or nobody.
  package static func besides(_ names: Set<String>) -> Looker {
    Looker(isFar: true, besides: names, fallsBack: false)
  }

  /// One eye.
  ///
  /// - Parameter fallsBack: whether this machine's own looks where that one cannot, and not nobody.
  package static func named(_ name: String, fallsBack: Bool) -> Looker {
    Looker(isFar: true, name: name, fallsBack: fallsBack)
  }

  private init(isFar: Bool, name: String? = nil, besides: Set<String> = [], fallsBack: Bool) {
    self.isFar = isFar
    self.name = name
    self.besides = besides
    self.fallsBack = fallsBack
  }

  /// Whether an eye may be it.
  package func admits(_ eye: String) -> Bool { (name ?? eye) == eye && !besides.contains(eye) }

  /// An eye could not look: another is to.
  package mutating func lose(_ eye: String) {
    besides.insert(eye)
    if name == eye, fallsBack { name = nil }
  }
}

/// A hop for another eye.
package struct HandOut: Sendable {
  /// The number its result is given back under.
  package let number: UInt64
  /// What to ask.
  package let request: HopRequest
  /// Which eye may take it.
  package let looker: Looker
  /// The budget it draws on.
  package let budget: String

  /// A value from its parts.
  package init(number: UInt64, request: HopRequest, looker: Looker, budget: String) {
    self.number = number
    self.request = request
    self.looker = looker
    self.budget = budget
  }
}
