import Files
import Foundation

/// A shell pattern such as `articles/*.ndjson` and the files it matches (glob(3), with `{a,b}` and `~`).
struct FilePattern {
  let text: String

  /// The matches in the order of their bytes, the same on every machine.
  var paths: [String] {
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(text, GLOB_NOSORT | GLOB_BRACE | GLOB_TILDE, nil, &found) == 0 else {
      return isHidden ? [text] : []
    }
    let paths = (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }
    return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Whether it is the name of one file, in a folder that this user may not search: reading it says what is wrong.
  private var isHidden: Bool {
    !text.contains { "*?[]{}~\\".contains($0) } && FileKind.isHidden(text)
  }
}
