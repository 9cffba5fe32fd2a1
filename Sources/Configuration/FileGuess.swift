import Foundation

/// A guess at what a file holds whose lines are not what its name says.
enum FileGuess {
  /// What some lines look like, with what to do about it: `a table with commas (CSV)…`; nil if they look like
  /// nothing known.
  static func words(for lines: [String]) -> String? {
    let texts = lines.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    guard let first = texts.first else { return nil }
    if first.hasPrefix("@"), first.contains("{") { return "BibTeX; doiwatch import converts it to articles" }
    if texts.contains(where: isRIS) { return "RIS; doiwatch import converts it to articles" }
    if first.hasPrefix("<") {
      return "markup; doiwatch import reads XML of libraries, doiwatch scan reads the links of an HTML page"
    }
    if texts.allSatisfy({ $0.hasPrefix("{") && $0.hasSuffix("}") }) {
      return "one JSON object per line; name it .ndjson"
    }
    if let sign = first.first, "[{".contains(sign) {
      return "JSON; doiwatch import reads CSL-JSON"
    }
    if texts.contains(where: isYAML) { return "YAML; name it .yaml" }
    for (separator, name) in [
      ("\t", "tabs (TSV)"), (",", "commas (CSV)"),
      (";", "semicolons (CSV)"),
    ] {
      let cells = lines.filter { $0.contains(separator) }.count
      if cells * 2 > lines.count { return "a table with \(name); doiwatch import converts it to articles" }
    }
    let words = texts.map { $0.split(separator: " ").count }
    if words.reduce(0, +) >= 4 * texts.count {
      return "running text; doiwatch scan finds the DOIs and license links in it"
    }
    return nil
  }

  /// What can be done with a file whose name ends so.
  static func use(ofExtension name: String) -> String? {
    switch name.lowercased() {
    case "pdf", "html", "htm", "xhtml", "md", "markdown", "tex", "rst":
      "doiwatch scan finds the DOIs and license links in it and prints them as articles"
    case "doc", "docx", "odt", "rtf", "epub", "xls", "xlsx", "ods":
      "save it as PDF, HTML or text and see what doiwatch scan finds in it"
    case "gz", "zip", "xz", "zst", "bz2": "unpack it first"
    default: nil
    }
  }

  /// `TY  - JOUR`
  private static func isRIS(_ line: String) -> Bool {
    let bytes = Array(line.utf8.prefix(6))
    return bytes.count >= 5 && bytes[..<2] == Array("TY".utf8)[...] && line.dropFirst(2).contains("-")
      && line.dropFirst(2).prefix { $0 == " " }.count >= 1
  }

  private static func isYAML(_ line: String) -> Bool {
    ["articles:", "- doi:", "- id:", "- title:", "doi: ", "---"].contains { line.hasPrefix($0) }
  }
}
