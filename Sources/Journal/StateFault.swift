/// One thing in the state directory that is not as it should be.
public struct StateFault: Error, Sendable, CustomStringConvertible {
  /// What is wrong, and the next step.
  public let description: String

  init(_ what: String, advice: String) { description = "\(what); \(advice)" }
}
