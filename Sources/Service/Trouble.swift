/// Trouble of the service itself, told in the log and nowhere else: it is no change of a link.
///
/// Log monitors find it by the field `trouble` (`DOIWATCH_TROUBLE` in journald).
enum Trouble: String, CaseIterable {
  /// A configuration that was not taken over at a reload.
  case configuration
  /// A state directory that cannot be read or written.
  case state

  /// The name its message id is derived from.
  var messageName: String { "trouble.\(rawValue)" }
}
