import Findings

/// A status as people see it: a word, a sign of a shape of its own, and a colour.
enum StatusMark {
  /// The word with its sign before it.
  static func html(_ status: Status) -> HTML {
    "<span class=\"st \(status.description)\"><span aria-hidden=\"true\">\(sign(status))</span> \(status.description)</span>"
  }

  /// A sign whose shape tells the status without colour.
  static func sign(_ status: Status) -> String {
    switch status {
    case .ok: "✓"
    case .unchecked: "○"
    case .undecided: "?"
    case .warning: "▲"
    case .suspect: "◐"
    case .broken: "✖"
    }
  }

  /// A small picture for the tab: a disc with a check, a triangle, or a cross.
  static func icon(_ status: Status) -> String {
    let drawing =
      switch status {
      case .broken: "%3Cpath d='M4 4l8 8M12 4l-8 8' stroke='white' stroke-width='2.5'/%3E"
      case .suspect, .warning: "%3Cpath d='M8 3.5v5.5M8 10.5v2' stroke='white' stroke-width='2.5'/%3E"
      default: "%3Cpath d='M4 8.5l3 3 5-6' stroke='white' stroke-width='2.5' fill='none'/%3E"
      }
    let colour = status == .broken ? "%23a40e26" : status >= .warning ? "%238a4600" : "%23116329"
    let svg =
      "%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle cx='8' cy='8' r='8' fill='\(colour)'/%3E\(drawing)%3C/svg%3E"
    return "data:image/svg+xml," + svg.replacing(" ", with: "%20")
  }
}
