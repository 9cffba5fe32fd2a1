import Foundation

/// A folder that goes with its owner, and at the latest when the process exits in order.
///
/// Tests like to keep a web in a static property, which is never freed.
/// `@unchecked Sendable`: `path` does not change.
final class TemporaryFolder: @unchecked Sendable {
  let path: String

  init() {
    var template = Array("\(NSTemporaryDirectory())scholarly-web-XXXXXX".utf8CString)
    mkdtemp(&template)
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    Remaining.shared.add(path)
  }

  deinit { remove() }

  /// Removes the folder and all in it.
  func remove() {
    Remaining.shared.forget(path)
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The folders that are still there.
  ///
  /// `@unchecked Sendable`: every access to the paths is under `lock`.
  private final class Remaining: @unchecked Sendable {
    static let shared = Remaining()
    private let lock = NSLock()
    private var paths: Set<String> = []

    private init() { atexit { Remaining.shared.removeAll() } }

    func add(_ path: String) { lock.withLock { _ = paths.insert(path) } }

    func forget(_ path: String) { lock.withLock { _ = paths.remove(path) } }

    private func removeAll() {
      lock.withLock { paths.forEach { try? FileManager.default.removeItem(atPath: $0) } }
    }
  }
}
