import Foundation
import Time

/// A file of the folder: `2026-11.warc.gz`, and `2026-11-02.warc.gz` where a month needs more than one.
struct EvidenceFile {
  let name: String
  let month: String
  let part: Int
  let size: Int64
  let writtenAt: Moment

  static func name(month: String, part: Int) -> String {
    let digits = part < 10 ? "0\(part)" : "\(part)"
    return part == 1 ? "\(month).warc.gz" : "\(month)-\(digits).warc.gz"
  }

  /// The files of a folder, oldest first.
  static func all(in path: String) -> [EvidenceFile] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.compactMap { EvidenceFile($0, in: path) }.sorted {
      ($0.month, $0.part) < ($1.month, $1.part)
    }
  }

  /// What a name says; nil if it is none of such a file.
  static func parts(of name: String) -> (month: String, part: Int)? {
    guard let match = name.wholeMatch(of: /([0-9]{4}-[0-9]{2})(?:-([0-9]{2,9}))?\.warc\.gz/) else {
      return nil
    }
    return (String(match.1), match.2.flatMap { Int($0) } ?? 1)
  }

  private init?(_ name: String, in path: String) {
    guard let parts = EvidenceFile.parts(of: name) else { return nil }
    var info = stat()
    guard lstat("\(path)/\(name)", &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return nil }
    self.name = name
    (month, part) = parts
    size = Int64(info.st_size)
    let time = info.st_mtim
    writtenAt = Moment(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }
}
