import Foundation

/// The sockets that are being served, so that the server can end them from outside.
///
/// `@unchecked Sendable`: every access to the table is under `lock`.
final class ConnectionTable: @unchecked Sendable {
  private let lock = NSCondition()
  private var descriptors: [Int: Int32] = [:]
  private var accepted = 0
  private var peak = 0

  /// How many connections were accepted so far.
  var total: Int { lock.withLock { accepted } }

  /// The most that were open at the same time.
  var mostOpen: Int { lock.withLock { peak } }

  /// Enters a socket and returns its connection's number.
  func add(_ descriptor: Int32) -> Int {
    lock.withLock {
      accepted += 1
      descriptors[accepted] = descriptor
      peak = max(peak, descriptors.count)
      return accepted
    }
  }

  /// Closes a socket; under the lock, so that `endAll` never meets a number that was given away again.
  func close(_ number: Int) {
    lock.withLock {
      if let descriptor = descriptors.removeValue(forKey: number) { Glibc.close(descriptor) }
      lock.broadcast()
    }
  }

  /// Wakes every serving thread with the end of its connection, and waits until they are gone.
  func endAll() {
    lock.withLock {
      descriptors.values.forEach { shutdown($0, Int32(SHUT_RDWR)) }
      let deadline = Date(timeIntervalSinceNow: 5)
      while !descriptors.isEmpty { guard lock.wait(until: deadline) else { return } }
    }
  }
}
