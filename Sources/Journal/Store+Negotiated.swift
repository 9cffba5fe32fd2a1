import GRDB
import Observations
import Checking

/// What is remembered of agencies whose records are asked for through the resolver.
extension Store {
  /// The name of the fact that has it.
  package static func factName(of agency: Agency) -> String { "negotiated \(agency.rawValue)" }

  /// All of it.
  package func negotiatedAgencies() throws(StateError) -> [Agency: NegotiatedAgencies.Standing] {
    try read("read what agencies answer") { db in
      try Agency.allCases.reduce(into: [:]) { standings, agency in
        guard agency.isNegotiated else { return }
        standings[agency] = try meta(db, Store.factName(of: agency)).flatMap(NegotiatedAgencies.Standing.init)
      }
    }
  }
}
