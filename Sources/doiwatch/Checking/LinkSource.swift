import Configuration
import Files
import Foundation
import Text
import Names
import Observations
import Checking
import Service

/// The links a check is asked for, one at a time, so that a list of any length needs no memory.
struct LinkSource {
  private var pending: [Link]
  private var typed: [String]
  private var resolver: LinkURL?
  private var lines: LineReader?
  private var file: GivenFile?
  /// Whether the next line is the list's first, which a byte order mark may stand before.
  private var isFirstLine = true
  /// Links handed out already, by the hash of their key.
  private var seen: Set<Int> = []
  /// What the articles say of their DOIs.
  private var known: [String: PriorFacts] = [:]
  /// The article with an id; nil if there is none.
  private var article: (String) -> Article? = { _ in nil }
  /// Texts that are neither DOI nor URL, so far.
  private(set) var badInputs = 0

  /// The links of a configuration, each once.
  static func configured(_ configuration: Configuration) throws -> LinkSource {
    var links: [Link] = []
    var seen: Set<String> = []
    var source = LinkSource(pending: [], typed: [])
    var badRecords = 0
    let report: (String) -> Void = { problem in
      badRecords += 1
      Output.complain(problem)
    }
    try ArticleSources(configuration).forEach(report: report) { article in
      links += article.links.filter { seen.insert($0.key).inserted }
      source.learn(article)
    }
    source.pending = links.reversed()
    source.badInputs = badRecords
    return source
  }

  /// Links as they were typed, and then those of a file.
  ///
  /// - Parameter article: the article with an id; asked for what is no link.
  init(typed: [String], from path: String?, resolver: LinkURL, article: @escaping (String) -> Article?) throws
  {
    self.resolver = resolver
    self.article = article
    pending = []
    self.typed = typed.reversed()
    guard let path else { return }
    do {
      let file = try GivenFile(path)
      lines = LineReader(file, longest: LinkSource.longestLine)
      self.file = file
    } catch {
      Output.complain("doiwatch: cannot read \(path): \(error); give a file with --from, or -")
      throw ExitStatus.badInput
    }
  }

  private init(pending: [Link], typed: [String]) {
    self.pending = pending
    self.typed = typed
  }

  /// Far longer than any link.
  private static let longestLine = 1 << 16

  /// Remembers what an article says of its DOI.
  private mutating func learn(_ article: Article) {
    let licenses = article.links.filter { $0.kind == .license }.map(\.text)
    for link in article.links where link.kind == .doi {
      known[link.key, default: PriorFacts()].licenses += licenses
      known[link.key]?.titles += article.title.map { [$0] } ?? []
    }
  }

  /// What is known of a link before it is looked at.
  func knowledge(of link: Link) -> PriorFacts {
    known.isEmpty ? PriorFacts() : known[link.key] ?? PriorFacts()
  }

  /// Whether the next link is still to be written by whoever writes into a pipe.
  var isAwaited: Bool {
    guard pending.isEmpty, typed.isEmpty, let lines, let file else { return false }
    return !lines.hasLine && !file.isReady
  }

  /// The next link; texts that are none are complained of and passed over. Nil at the end.
  mutating func next() -> Link? {
    if let link = nextPending() { return link }
    while let text = nextText() {
      if let link = Link(typed: text, resolver: resolver) {
        // One object per link, however often it is named; a hash is enough to know it again.
        if seen.insert(link.key.hashValue).inserted { return link }
        continue
      }
      if let article = article(text) {
        learn(article)
        pending = article.links.reversed()
        if let link = nextPending() { return link }
        continue
      }
      badInputs += 1
      let shown = Credentials.hidden(inURL: text)
      let words =
        shown == text
        ? "is neither a DOI, nor a URL, nor an article's id; write it like 10.1234/abc or https://…"
        : "contains a user name or password, which every report would show; give it without them"
      Output.complain("doiwatch: “\(shown.prefix(200))” \(words)")
    }
    return nil
  }

  private mutating func nextPending() -> Link? {
    while let link = pending.popLast() {
      // The configuration's links come here each once already; those of articles may stand in several.
      if resolver == nil || seen.insert(link.key.hashValue).inserted { return link }
    }
    return nil
  }

  private mutating func nextText() -> String? {
    if let text = typed.popLast() { return text }
    while let lines {
      var text = ""
      let ending = lines.forEach { line, _ in
        text = LinkSource.content(String(decoding: line, as: UTF8.self), isFirst: isFirstLine)
        isFirstLine = false
        return text.isEmpty
      }
      if !text.isEmpty { return text }
      self.lines = nil
      if case .failed(let code) = ending {
        badInputs += 1
        Output.complain("doiwatch: the list cannot be read: \(String(cString: strerror(code)))")
      }
    }
    return nil
  }

  /// What a line of a list says, without a comment.
  private static func content(_ line: String, isFirst: Bool) -> String {
    let isMarked = isFirst && line.unicodeScalars.first == "\u{FEFF}"
    let bare = isMarked ? String(line.unicodeScalars.dropFirst()) : line
    return trimmed(String(ListLine.withoutComment(bare[...])))
  }

  /// A line without the white space around it; most have nothing but their line end.
  private static func trimmed(_ line: String) -> String {
    if line.hasBareEnds { return line }
    let bare = line.hasSuffix("\r") ? line.dropLast() : Substring(line)
    guard let first = bare.unicodeScalars.first, let last = bare.unicodeScalars.last,
      first.properties.isWhitespace || last.properties.isWhitespace
    else { return String(bare) }
    return bare.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
