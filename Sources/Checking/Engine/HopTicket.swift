/// What a hop of the engine is for.
enum HopTicket: Sendable {
  case check(UInt64)
  case canary
  /// The question for an address that cannot exist, to know a host's page of errors; from another eye, where that saw
  /// the page.
  case comparison(host: String, isFar: Bool)
  /// The question for the agencies of several checks' DOIs.
  case agencies([AgencyQuestions.Question])
  /// A question that is no check's.
  case errand(UInt64)

  var isCanary: Bool { if case .canary = self { true } else { false } }

  /// Whose hop it is.
  var words: String {
    switch self {
    case .check(let id): "check \(id)"
    case .canary: "a canary"
    case .comparison(let host, _): "the comparison for \(host)"
    case .agencies(let questions): "the agencies of \(questions.count) DOIs"
    case .errand(let errand): "errand \(errand)"
    }
  }
}
