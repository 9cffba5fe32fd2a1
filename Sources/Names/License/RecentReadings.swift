import Foundation

/// What texts were read as lately. The pages and records of a repository name the same few licenses, and one reading
/// takes as long as all else that is asked of a page's licenses.
///
/// A reading depends on its text alone, so that nobody can tell whether it was remembered.
final class RecentReadings: @unchecked Sendable {
  private let lock = NSLock()
  /// Only under ``lock``.
  private var known: [String: LicenseIdentity?] = [:]

  /// Readings that are kept; the first one beyond lets all go.
  static let most = 1_024
  /// Bytes of a text; a longer one is no license that many pages name.
  static let longest = 256

  /// The reading of a text, which is taken anew if it is not known.
  func reading(of text: String, _ read: (String) -> LicenseIdentity?) -> LicenseIdentity? {
    guard text.utf8.count <= RecentReadings.longest else { return read(text) }
    if let identity = lock.withLock({ known[text] }) { return identity }
    let identity = read(text)
    lock.withLock {
      if known.count >= RecentReadings.most { known = [:] }
      known.updateValue(identity, forKey: text)
    }
    return identity
  }
}
