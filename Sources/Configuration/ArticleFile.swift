import Foundation

/// One article file, with the pattern that it was found by.
package struct ArticleFile: Hashable, Sendable {
  /// The entry of `article_files`, as it was written.
  package let pattern: String
  /// The file.
  package let path: String
  /// What the entry says of it besides.
  let entry: ArticleFileEntry

  init(_ entry: ArticleFileEntry, path: String) {
    self.entry = entry
    self.path = path
    pattern = entry.pattern
  }

  /// Whether an entry of `article_files` is meant to have a file of this name, there or not.
  package static func isMeant(_ path: String, by pattern: String) -> Bool {
    alternatives(of: pattern[...]).contains { fnmatch(home($0), path, FNM_PATHNAME | FNM_PERIOD) == 0 }
  }

  /// The pattern that matches one path alone, whatever signs stand in it.
  package static func pattern(matching path: String) -> String {
    path.unicodeScalars.map { "\\*?[]{},".unicodeScalars.contains($0) ? "\\\($0)" : "\($0)" }.joined()
  }

  /// `~` at the beginning written out, as glob(3) reads it.
  private static func home(_ pattern: String) -> String {
    guard pattern.hasPrefix("~/"), let home = getenv("HOME") else { return pattern }
    return String(cString: home) + pattern.dropFirst()
  }

  /// `a{b,c}d` written out: `abd` and `acd`, as glob(3) reads it.
  private static func alternatives(of pattern: Substring) -> [String] {
    guard let start = signs(in: pattern).first(where: { pattern[$0] == "{" }) else {
      return [String(pattern)]
    }
    var depth = 0
    var begin = pattern.index(after: start)
    var choices: [Substring] = []
    for index in signs(in: pattern[start...]) {
      switch pattern[index] {
      case "{": depth += 1
      case "," where depth == 1:
        choices.append(pattern[begin..<index])
        begin = pattern.index(after: index)
      case "}":
        depth -= 1
        guard depth == 0 else { continue }
        choices.append(pattern[begin..<index])
        let rest = pattern[pattern.index(after: index)...]
        return choices.flatMap { alternatives(of: pattern[..<start] + $0 + rest) }
      default: break
      }
    }
    return [String(pattern)]
  }

  /// The places of the characters that are not taken literally because of a `\` before them.
  private static func signs(in pattern: Substring) -> [Substring.Index] {
    var isLiteral = false
    return pattern.indices.filter { index in
      defer { isLiteral = !isLiteral && pattern[index] == "\\" }
      return !isLiteral && pattern[index] != "\\"
    }
  }
}

/// The article files that are there now.
package struct ArticleFileListing: Sendable {
  /// The files in the order they are read, each once.
  package private(set) var files: [ArticleFile] = []
  /// Patterns that match none.
  package private(set) var unmatched: [String] = []

  /// Looks for the files of patterns: in their order, and by name where one matches several.
  ///
  /// - Parameter entries: shell patterns (glob(3), with `{a,b}`), and what is said of their files; relative ones count
  ///   from the working directory.
  package init(patterns entries: [ArticleFileEntry]) {
    var seen: Set<String> = []
    for entry in entries {
      let paths = FilePattern(text: entry.pattern).paths
      if paths.isEmpty, !unmatched.contains(entry.pattern) { unmatched.append(entry.pattern) }
      for path in paths where seen.insert(path).inserted {
        files.append(ArticleFile(entry, path: path))
      }
    }
  }
}
