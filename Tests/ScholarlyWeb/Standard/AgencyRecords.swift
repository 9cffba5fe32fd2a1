import Foundation

/// The records that one registration agency holds, to be changed while a test runs.
///
/// `@unchecked Sendable`: every access to the records is under `lock`.
package final class AgencyRecords: @unchecked Sendable {
  private let lock = NSLock()
  private var records: [String: AgencyRecord] = [:]

  /// Enters a record, in place of what was there.
  package func set(_ record: AgencyRecord) {
    lock.withLock { records[record.doi.lowercased()] = record }
  }

  /// Changes a record that is there; nothing happens where it is not.
  package func change(_ doi: String, _ change: (inout AgencyRecord) -> Void) {
    lock.withLock {
      guard var record = records[doi.lowercased()] else { return }
      change(&record)
      records[doi.lowercased()] = record
    }
  }

  /// Forgets a record.
  package func remove(_ doi: String) { lock.withLock { records[doi.lowercased()] = nil } }

  /// The record of a DOI, in any case.
  package subscript(doi: String) -> AgencyRecord? { lock.withLock { records[doi.lowercased()] } }
}
