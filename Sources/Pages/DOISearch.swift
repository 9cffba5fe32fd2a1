import Glibc

/// The search for one DOI in a page's bytes as they stream by, in every spelling pages have: any ASCII case,
/// percent-encoded, with HTML entities, with the escapes of scripts, and twice encoded.
///
/// Only the part before the first slash, digits and dots, is searched for; it is never encoded. Each place
/// where it stands is then compared with care.
final class DOISearch {
  /// Where the DOI begins, in bytes from the page's beginning; nil as long as it was not found.
  private(set) var found: Int?

  private let prefix: [UInt8]
  /// Where the first dot of ``prefix`` stands: dots are rarer than digits.
  private let anchor: Int
  private let spelling: DOISpelling
  /// The end of what was seen, as far as a DOI may begin in it.
  private var window: [UInt8] = []
  /// Where ``window`` begins, in bytes from the page's beginning.
  private var origin = 0
  /// How many of the window's first bytes only serve to look back at: an escape that ends there.
  private var lookBack = 0

  /// - Parameter doi: in canonical form.
  init?(_ doi: String) {
    let bytes = Array(doi.asciiLowercased.utf8)
    guard !bytes.isEmpty else { return nil }
    prefix = Array(bytes.prefix { $0 != UInt8(ascii: "/") })
    guard prefix.count < 64, !prefix.isEmpty else { return nil }
    anchor = prefix.firstIndex(of: UInt8(ascii: ".")) ?? 0
    spelling = DOISpelling(suffix: Array(bytes.dropFirst(prefix.count)))
  }

  /// Looks at the next piece of the page.
  func scan(_ piece: UnsafeBufferPointer<UInt8>, isLast: Bool) {
    guard found == nil else { return }
    window.append(contentsOf: piece)
    let kept = window.withUnsafeBufferPointer { search($0, isLast: isLast) }
    let dropped = max(0, kept - 8)
    lookBack = kept - dropped
    window.removeFirst(dropped)
    origin += dropped
  }

  /// Looks at a page's first words by themselves, once everything else was seen.
  func look(in words: String) {
    guard found == nil else { return }
    (window, origin, lookBack) = ([], 0, 0)
    // The words may have been cut, so that a name at their end may go on.
    Array(words.utf8).withUnsafeBufferPointer { scan($0, isLast: false) }
  }

  /// Looks for the DOI; returns how many bytes need not be looked at again.
  private func search(_ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool) -> Int {
    var index = lookBack
    while let start = nextPrefix(in: bytes, from: index) {
      if DOISpelling.canBegin(bytes, at: start) {
        switch spelling.stands(in: bytes, at: start + prefix.count, isLast: isLast) {
        case .yes:
          found = origin + start
          return bytes.count
        case .unclear: return start
        case .no: break
        }
      }
      index = start + 1
    }
    return max(index, bytes.count - prefix.count + 1, 0)
  }

  /// Where ``prefix`` stands next, whole.
  private func nextPrefix(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    var place = start + anchor
    while place + prefix.count - anchor <= bytes.count {
      guard let found = memchr(base + place, Int32(prefix[anchor]), bytes.count - place) else { return nil }
      let dot = UnsafeRawPointer(found) - UnsafeRawPointer(base)
      let begin = dot - anchor
      if begin + prefix.count <= bytes.count, memcmp(base + begin, prefix, prefix.count) == 0 { return begin }
      place = dot + 1
    }
    return nil
  }
}
