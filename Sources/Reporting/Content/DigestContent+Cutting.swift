import Findings

/// A digest as it fits into a message.
extension DigestContent {
  /// What is news: what broke, was mended, warns, was noticed, and incidents. A message between digests tells no more, but
  /// for how many links are still broken beside them.
  package func withNewsOnly() -> DigestContent {
    var content = self
    content.stillBroken.items = []
    content.cannotTell = Section()
    content.notChecked = Section()
    content.acknowledged = Section()
    content.standing.acknowledgedLately = 0
    content.standing.suspects = 0
    content.standing.wasOffline = false
    content.standing.coverage.overdue = 0
    let told = changed.items.filter { $0.topic == nil || $0.topic == "notice" }
    content.changed = Section(told)
    content.incidents = incidents.filter(isNews)
    return content
  }

  /// Whether a message between digests has anything to tell.
  package var hasNews: Bool {
    new.total + fixed.total + changed.total > 0 || incidents.contains(where: isNews)
  }

  /// The content with at most so many items a section and without texts that no reader wants whole. The sections go on
  /// to say how many there are.
  package func cut(items most: Int) -> DigestContent {
    var content = self
    for path in [
      \DigestContent.new, \.fixed, \.stillBroken, \.changed, \.cannotTell, \.notChecked, \.acknowledged,
    ] {
      content[keyPath: path].items = content[keyPath: path].items.prefix(most).map { item in
        var item = item
        item.note = item.note.map { Self.cut($0) }
        item.findings = item.findings.map {
          StoredFinding(code: $0.code, message: Self.cut($0.message), advice: $0.advice.map { Self.cut($0) })
        }
        return item
      }
    }
    content.incidents = Array(incidents.prefix(max(most, 20)))
    content.titles = titles.mapValues { Self.cut($0, most: 300) }
    return content
  }

  private static func cut(_ text: String, most: Int = 1000) -> String {
    text.unicodeScalars.count <= most
      ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(most))) + "…"
  }
}

extension DigestContent.Section {
  /// Items that a message has at most; the rest is counted.
  package static let most = 20_000
}
