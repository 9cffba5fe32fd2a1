/// Trouble of the service itself, told in the log and nowhere else: it is no change of a link.
///
/// Log monitors find it by the field `trouble` (`DOIWATCH_TROUBLE` in journald).
enum Trouble: String, CaseIterable {
  /// Article files that cannot be read, or not wholly; articles that would leave; or no articles at all.
  case articles
  /// A configuration that was not taken over at a reload.
  case configuration
  /// A state directory that cannot be read or written.
  case state
  /// Messages that do not arrive.
  case delivery
  /// Evidence that cannot be kept.
  case evidence
  /// A site that cannot be written.
  case site
  /// Other eyes, or what lies between them and the service.
  case eyes

  /// The name its message id is derived from.
  var messageName: String { "trouble.\(rawValue)" }
}
