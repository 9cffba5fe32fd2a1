import Foundation

/// The trouble a DOI resolver can have with itself.
package enum ResolverTrouble: Sendable {
  /// Status 500, and response code 2 from the API.
  case error500
  /// A robot wall in front of everything: 403 and a challenge page.
  case challenge
  /// Status 200 with a body that is neither JSON nor a redirect.
  case garbage
}

/// The DOIs that the world knows, to be changed while a test runs.
///
/// `@unchecked Sendable`: every access to the records is under `lock`.
package final class DOIRegistry: @unchecked Sendable {
  private let lock = NSLock()
  private var records: [String: RegisteredDOI] = [:]
  private var trouble: ResolverTrouble?

  /// The day of the shipped article's issue.
  package static let usualTimestamp = "2019-02-27T10:11:12Z"

  /// Registers a DOI with its target, in place of what was there.
  ///
  /// - Parameter timestamp: when the target was set, as the API tells it.
  package func set(
    doi: String, target: String, agency: String = "DataCite", timestamp: String = usualTimestamp
  ) {
    set(record(doi, agency, [.init(1, "URL", .text(target), timestamp: timestamp)], timestamp))
  }

  /// Registers a DOI, or a shortDOI such as `10/abc`, that only names another handle.
  package func setAlias(
    doi: String, to other: String, agency: String = "DataCite", timestamp: String = usualTimestamp
  ) {
    set(record(doi, agency, [.init(1, "HS_ALIAS", .text(other), timestamp: timestamp)], timestamp))
  }

  /// Registers a DOI with a choice of places, `xml` being the `<locations>` element.
  package func setLocations(
    doi: String, xml: String, agency: String = "Crossref", timestamp: String = usualTimestamp
  ) {
    set(record(doi, agency, [.init(1000, "10320/loc", .text(xml), timestamp: timestamp)], timestamp))
  }

  /// Registers a DOI without any place to go to.
  package func setWithoutTarget(doi: String, agency: String = "DataCite") {
    set(record(doi, agency, [], Self.usualTimestamp))
  }

  /// Registers a record as it stands.
  package func set(_ record: RegisteredDOI) {
    lock.withLock { records[Self.key(record.doi)] = record }
  }

  /// Points a registered DOI elsewhere, as of `timestamp` (now, where none is given).
  ///
  /// - Returns: whether the DOI is registered.
  @discardableResult
  package func retarget(doi: String, to target: String, timestamp: String? = nil) -> Bool {
    guard let old = self[doi] else { return false }
    let time = timestamp ?? formatted(.now, "%Y-%m-%dT%H:%M:%SZ")
    set(doi: old.doi, target: target, agency: old.agency, timestamp: time)
    return true
  }

  /// Forgets a DOI; the resolver then has never heard of it.
  package func remove(_ doi: String) { lock.withLock { records[Self.key(doi)] = nil } }

  /// Lets the resolver itself fail for every DOI, or heals it with nil.
  package func setResolverTrouble(_ trouble: ResolverTrouble?) { lock.withLock { self.trouble = trouble } }

  /// The trouble that is set.
  package var resolverTrouble: ResolverTrouble? { lock.withLock { trouble } }

  /// The record of a DOI, in any case.
  package subscript(doi: String) -> RegisteredDOI? { lock.withLock { records[Self.key(doi)] } }

  /// Whether any DOI below the prefix of this one is registered.
  func knowsPrefix(of doi: String) -> Bool {
    let prefix = Self.key(String(doi.prefix { $0 != "/" })) + "/"
    return lock.withLock { records.keys.contains { $0.hasPrefix(prefix) } }
  }

  /// The record with the administrator's value that every real one has.
  private func record(
    _ doi: String, _ agency: String, _ values: [RegisteredDOI.Value], _ timestamp: String
  ) -> RegisteredDOI {
    let owner = "0.na/" + doi.prefix { $0 != "/" }
    let administrator = RegisteredDOI.Value(100, "HS_ADMIN", .administrator(owner), timestamp: timestamp)
    return RegisteredDOI(doi: doi, agency: agency, values: values + [administrator])
  }

  /// ASCII letters only: that is all the DOI Handbook folds.
  private static func key(_ doi: String) -> String {
    String(decoding: doi.utf8.map { (65...90).contains($0) ? $0 + 32 : $0 }, as: UTF8.self)
  }
}
