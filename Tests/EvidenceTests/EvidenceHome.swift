import Foundation

@testable import Evidence

/// A folder of evidence of its own.
final class EvidenceHome {
  let path = FileManager.default.temporaryDirectory.path + "/doiwatch-evidence-" + UUID().uuidString
  deinit { remove() }

  func folder(most: Int64 = 1 << 30) -> EvidenceFolder {
    EvidenceFolder(path: path, most: most, software: "test")
  }

  func bytes(_ name: String) -> [UInt8] {
    Array((try? Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)"))) ?? Data())
  }

  func write(_ bytes: [UInt8], _ name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
  }

  /// Removes a file, or all.
  func remove(_ name: String = "") { try? FileManager.default.removeItem(atPath: "\(path)/\(name)") }
}
