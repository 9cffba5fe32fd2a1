import Foundation
import Time

/// Compresses rotated files on a thread of its own, one after the other, so that nobody ever waits for it.
final class Compressor: @unchecked Sendable {
  // Unchecked: everything that changes is under `lock`.
  private let lock = NSLock()
  private var waiting: [String] = []
  private var toldOf: Set<String> = []
  private var told: [String] = []
  private var isWorking = false

  /// Compresses these files when their turn comes. One that could not be is told of once, and tried again when it is
  /// handed in again: a disk may have been full.
  func pack(_ paths: [String]) {
    lock.withLock {
      waiting += paths.filter { !waiting.contains($0) }
      guard !isWorking, !waiting.isEmpty else { return }
      isWorking = true
      let thread = Thread { @Sendable [self] in work() }
      thread.name = "doiwatch-zstd"
      thread.start()
    }
  }

  /// What was done or could not be, since it was asked last: sentences for the log.
  func takeNews() -> [String] {
    lock.withLock {
      defer { told = [] }
      return told
    }
  }

  private func work() {
    while let path = next() {
      // A file that was pruned meanwhile needs no word.
      guard access(path, F_OK) == 0 else { continue }
      do throws(StateError) {
        guard let (before, after) = try Zstd.compress(path) else { continue }
        tell("\(path) was compressed, from \(before >> 10) KiB to \(max(1, after >> 10)) KiB")
      } catch {
        guard access(path, F_OK) == 0, lock.withLock({ toldOf.insert(path).inserted }) else { continue }
        tell("\(path) stays as it is: \(error)")
      }
    }
  }

  private func tell(_ news: String) { lock.withLock { told.append(news) } }

  private func next() -> String? {
    lock.withLock {
      guard !waiting.isEmpty else {
        isWorking = false
        return nil
      }
      return waiting.removeFirst()
    }
  }
}

extension Store {
  /// Has rotated files compressed that were written to last before a moment, where zstd is installed. Returns at
  /// once; ``takePackingNews()`` tells what came of it.
  package func packFiles(from before: Moment) {
    guard mirror != nil, Zstd.program != nil else { return }
    let old = directory.rotatedFiles.filter { file in
      var info = stat()
      return !file.isCompressed && stat(file.path, &info) == 0
        && Moment(clock: info.st_mtim) < before
    }
    compressor.pack(old.map(\.path))
  }

  /// What was compressed since it was asked last, and what could not be.
  package func takePackingNews() -> [String] { compressor.takeNews() }
}
