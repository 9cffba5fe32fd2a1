import Observations

/// A hop that waits for its host's budget, or is on the wire.
struct EngineHop: Sendable {
  let ticket: HopTicket
  let budget: String
  /// Whether another eye is to fetch it.
  let isFar: Bool
  /// The request, once another eye has it.
  var handedOut: HopRequest?
}
