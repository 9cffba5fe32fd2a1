import Time
import Glibc

/// How often the registry is asked for a DOI whose agency's record names the target that its handle has.
package struct RegistryProof: Hashable, Sendable {
  /// The interval then.
  package let interval: Span
  /// The interval of the registry where nothing speaks for the handle.
  package let usual: Span
  /// The pause before a second look at what differs.
  package let pause: Span
  let jitter: Double

  /// A rule; nil if the record does not lead.
  ///
  /// - Parameters:
  ///   - usual: the interval of the registry as the resolver's budget allows it.
  package init?(_ schedule: Schedule, usual: Span, pause: Span) {
    guard let proof = schedule.registryProof else { return nil }
    interval = max(proof, usual)
    self.usual = usual
    jitter = schedule.jitter
    self.pause = pause
  }

  /// When the registry is asked next: after the interval, or by chance before. The chance of a DOI is made of its phase and
  /// of when it was asked last, so that it is the same whenever it is worked out.
  package func next(after checkedAt: Moment, phase: Double) -> Moment {
    var bits = phase.bitPattern ^ UInt64(bitPattern: checkedAt.milliseconds) &* 0x9e37_79b9_7f4a_7c15
    bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
    bits ^= bits >> 31
    let chance = (Double(bits >> 11) + 1) / Double(UInt64(1) << 53)
    let days = min(-log(chance) / Policy.Asking.sample, 1e6)
    let sample = Span(milliseconds: Int64(days * 86_400_000))
    let spread = Span(milliseconds: Int64(Double(interval.milliseconds) * (1 - jitter * phase)))
    return checkedAt + max(usual, min(spread, sample))
  }
}
