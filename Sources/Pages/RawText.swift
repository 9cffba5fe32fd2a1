/// What is read of the elements whose text contains no tags.
struct RawText {
  /// The element whose text is being read as it stands; ``Element/unknown`` between tags.
  var element = Element.unknown
  var noscript = NoscriptText()
  var scripts = ScriptGathering()
}
