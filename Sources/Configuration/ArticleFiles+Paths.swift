extension ArticleFiles {
  /// The files that patterns match now, in the order they are read, each once.
  public static func paths(matching patterns: [String]) -> [String] {
    var seen: Set<String> = []
    return patterns.flatMap { FilePattern(text: $0).paths }.filter { seen.insert($0).inserted }
  }
}
