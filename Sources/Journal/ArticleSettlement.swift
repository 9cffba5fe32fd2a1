import Reporting

/// Who of the articles that were not read again leaves, and who stays because its file cannot be trusted.
///
/// A file that is unreadable or gone keeps all its articles. A file with bad records keeps those that the bad ones
/// may be: an article whose id or DOI stands in a bad record, and, where a bad record is new and names none that is
/// missing, all that are missing.
struct ArticleSettlement {
  /// A file or pattern, as the state remembers it.
  struct Known {
    let id: Int64
    let path: String
    let pattern: String
    let hasArticles: Bool
    /// Bad records that were there before and cost nothing.
    let innocent: Set<String>
  }

  private enum Fate {
    case leaves
    /// It leaves if somebody says so: its file became empty.
    case asks
    case stays
    case judged(Suspicion)
  }

  private struct Suspicion {
    /// The bad records, in lower case, with their marks.
    let texts: [(bytes: [UInt8], mark: String)]
    let hasMore: Bool
    var named: Set<String> = []
    var innocent: Set<String>
  }

  private var fates: [Int64: Fate] = [:]
  /// Missing articles that no bad record names, by file: beside the fates, because there may be very many, and what is
  /// taken out of a fate to be changed is copied.
  private var pending: [Int64: [Int64]] = [:]
  /// Whether anything at all is wrong, so that an article of which nobody remembers the file stays.
  private let isTroubled: Bool
  /// Articles that leave, by row.
  var leaving: [Int64] = []
  /// Whether they have to be asked for, however few they are.
  private(set) var mustAsk = false
  /// Articles that stay although they were not read, by file.
  private(set) var kept: [Int64: Int] = [:]
  /// How each known file stands that was not read: gone, or taken out of the configuration.
  private(set) var gone: Set<Int64> = [], dropped: Set<Int64> = []

  init(_ known: [Known], _ readings: [ArticleFileReading], isMeant: (Known) -> Bool) {
    var byPath: [String: ArticleFileReading] = [:]
    for each in readings { byPath[each.path] = each }
    for file in known {
      guard let reading = byPath[file.path] else {
        if file.hasArticles, isMeant(file) {
          gone.insert(file.id)
          fates[file.id] = .stays
        } else {
          dropped.insert(file.id)
          fates[file.id] = .leaves
        }
        continue
      }
      fates[file.id] = Self.fate(of: file, reading)
    }
    isTroubled = !gone.isEmpty || readings.contains { $0.state != .ok }
  }

  private static func fate(of file: Known, _ reading: ArticleFileReading) -> Fate {
    switch reading.state {
    case .ok: return reading.isEmpty ? .asks : .leaves
    case .unreadable, .missing: return .stays
    case .problems:
      let texts = reading.texts.map { (bytes: Array($0.asciiLowercased.utf8), mark: Self.mark($0)) }
      return .judged(
        Suspicion(
          texts: texts, hasMore: reading.hasMore, innocent: file.innocent.intersection(texts.map(\.mark))))
    }
  }

  /// Whether articles of a file may stay although they were not read.
  func mayKeep(_ source: Int64?) -> Bool {
    guard let source else { return isTroubled }
    return switch fates[source] ?? .leaves {
    case .leaves, .asks: false
    case .stays, .judged: true
    }
  }

  /// An article was not read again.
  mutating func miss(_ row: Int64, key: String, source: Int64?) {
    guard let source else {
      if !isTroubled { leaving.append(row) }
      return
    }
    switch fates[source] ?? .leaves {
    case .leaves: leaving.append(row)
    case .asks:
      mustAsk = true
      leaving.append(row)
    case .stays: kept[source, default: 0] += 1
    case .judged(var suspicion):
      let name = Array(key.asciiLowercased.utf8)
      let naming = suspicion.texts.filter { Self.names($0.bytes, name) }
      guard !naming.isEmpty else {
        pending[source, default: []].append(row)
        return
      }
      kept[source, default: 0] += 1
      suspicion.named.formUnion(naming.map(\.mark))
      fates[source] = .judged(suspicion)
    }
  }

  /// All that is missing was told.
  mutating func finish() {
    for (source, fate) in fates {
      guard case .judged(var suspicion) = fate else { continue }
      let pending = pending[source] ?? []
      let unexplained = Set(suspicion.texts.map(\.mark)).subtracting(suspicion.named)
      if pending.isEmpty {
        suspicion.innocent.formUnion(unexplained)
      } else if suspicion.hasMore || !unexplained.isSubset(of: suspicion.innocent) {
        kept[source, default: 0] += pending.count
      } else {
        leaving += pending
      }
      fates[source] = .judged(suspicion)
    }
    // All articles of a file that was renamed stand in another one by now.
    let renamed = gone.filter { kept[$0] == nil }
    gone.subtract(renamed)
    dropped.formUnion(renamed)
  }

  /// The bad records of a file that cost nothing.
  func innocent(of source: Int64) -> Set<String> {
    if case .judged(let suspicion) = fates[source] { suspicion.innocent } else { [] }
  }

  /// Whether a bad record names an article: as a value of its own, or, where the name is long enough to mean nothing
  /// else, as a word.
  private static func names(_ bytes: [UInt8], _ wanted: [UInt8]) -> Bool {
    guard !wanted.isEmpty, bytes.count >= wanted.count else { return false }
    let quotes: [UInt8?] = [nil, 0x0A, UInt8(ascii: "\""), UInt8(ascii: "'")]
    var start = 0
    while start + wanted.count <= bytes.count {
      defer { start += 1 }
      guard bytes[start] == wanted[0], bytes[start..<(start + wanted.count)].elementsEqual(wanted) else {
        continue
      }
      let end = start + wanted.count
      let before = start > 0 ? bytes[start - 1] : nil
      let after = end < bytes.count ? bytes[end] : nil
      if quotes.contains(before), quotes.contains(after) { return true }
      if wanted.count >= longName, !isWord(before, or: "."), !isWord(after, or: "./") { return true }
    }
    return false
  }

  private static let longName = 8

  private static func isWord(_ byte: UInt8?, or others: String) -> Bool {
    guard let byte else { return false }
    return (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || byte >= 0x80
      || "-_\(others)".utf8.contains(byte)
  }

  /// A short mark of a text (FNV-1a), to know it again.
  private static func mark(_ text: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return String(hash, radix: 36)
  }
}
