import Text

extension JSONText {
  /// Adds a moment in RFC 3339; nothing if it is nil.
  package mutating func member(_ name: String, _ value: Moment?) { member(name, value?.description) }
}
