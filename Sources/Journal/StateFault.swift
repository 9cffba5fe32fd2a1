/// One thing in the state directory that is not as it should be.
package struct StateFault: Error, Sendable, CustomStringConvertible {
  /// What is wrong, and the next step.
  package let description: String

  init(_ what: String, advice: String) { description = "\(what); \(advice)" }
}
