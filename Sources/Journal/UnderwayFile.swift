import Foundation

/// Which checks were on the wire, in a file that is kept by the kernel when the process dies, and is not synced.
///
/// What kills the process is most likely one of them: at the next start they wait until the others were looked at.
/// One write a turn, and not a transaction: after a power cut nothing is to be learnt from it.
final class UnderwayFile {
  private let descriptor: Int32
  private var last: [Int64] = []

  /// The aspects' rows that were on the wire when the last process ended, in the order in which it had begun them.
  let found: [Int64]

  /// Nil if the file cannot be had; then nothing is noted.
  init?(_ path: String) {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o640)
    var info = stat()
    guard descriptor >= 0, fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
      if descriptor >= 0 { close(descriptor) }
      return nil
    }
    var text = [UInt8](repeating: 0, count: UnderwayFile.longest)
    let count = pread(descriptor, &text, text.count, 0)
    found = UnderwayFile.rows(text.prefix(max(0, count)))
    last = found
  }

  deinit { close(descriptor) }

  /// Notes what is on the wire now.
  func note(_ rows: [Int64]) {
    guard rows != last else { return }
    last = rows
    // The end is told, because what stood there before may have been longer.
    let text = rows.prefix(UnderwayFile.most).map { "\($0)\n" }.joined() + UnderwayFile.end
    let bytes = Array(text.utf8)
    _ = pwrite(descriptor, bytes, bytes.count, 0)
  }

  private static func rows(_ text: ArraySlice<UInt8>) -> [Int64] {
    let lines = String(decoding: text, as: UTF8.self).split(separator: "\n")
    guard let end = lines.firstIndex(of: ".") else { return [] }
    return lines[..<end].compactMap { Int64($0) }
  }

  private static let end = ".\n"
  private static let most = 2000
  private static let longest = 64 * 1024
}

extension Store {
  /// The rows of the aspects that were on the wire when the last process died, in the order in which it began them.
  package var underwayAtDeath: [Int64] { underway?.found ?? [] }

  /// Notes the rows of the aspects that are on the wire, for the case that this process dies.
  package func noteUnderway(_ rows: [Int64]) { underway?.note(rows) }
}
