import Text

extension NumberFormat {
  /// A length of time in its largest unit: `31 d`, `4 h`, `12 min`, `9 s`.
  package static func age(_ span: Span) -> String {
    let seconds = max(0, span.milliseconds / 1000)
    if seconds >= 86_400 { return "\(seconds / 86_400) d" }
    if seconds >= 3600 { return "\(seconds / 3600) h" }
    return seconds >= 60 ? "\(seconds / 60) min" : "\(seconds) s"
  }
}
