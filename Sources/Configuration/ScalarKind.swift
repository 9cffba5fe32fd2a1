import Text

/// What YAML 1.1 takes an unquoted value for.
enum ScalarKind: Hashable {
  case null, truth, number, text

  init(_ text: String) {
    if ScalarKind.nulls.contains(text) {
      self = .null
    } else if ScalarKind.truths.contains(text.lowercased()) {
      self = .truth
    } else if ScalarKind.isNumber(text) {
      self = .number
    } else {
      self = .text
    }
  }

  private static let nulls: Set = ["", "~", "null", "Null", "NULL"]
  private static let truths: Set = ["yes", "no", "on", "off", "true", "false", "y", "n"]

  private static func isNumber(_ text: String) -> Bool {
    let unsigned = text.first == "-" || text.first == "+" ? text.dropFirst() : Substring(text)
    if [".inf", ".nan"].contains(unsigned.lowercased()) { return true }
    guard let first = unsigned.utf8.first, (0x30...0x39).contains(first) || first == 0x2E else {
      return false
    }
    let digits = unsigned.filter { $0 != "_" }
    return Double(digits) != nil || (digits.hasPrefix("0o") && Int(digits.dropFirst(2), radix: 8) != nil)
  }
}

/// A found text as a message shows it: in quotation marks, on one line, of reasonable length.
struct Quoted: CustomStringConvertible {
  private let text: String

  init(_ text: String) { self.text = Credentials.hidden(in: text) }

  var description: String {
    let limit = 60
    var shown = ""
    for scalar in text.unicodeScalars.prefix(limit) {
      shown += Quoted.isPrintable(scalar) ? String(scalar) : scalar.escaped(asASCII: true)
    }
    return "\"\(shown)\(text.unicodeScalars.count > limit ? "…" : "")\""
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate: false
    default: true
    }
  }
}
