import Foundation
import Reporting

/// The folders that the packaged unit hides from the service.
package enum SandboxedPlaces {
  /// Hidden by ProtectHome= and PrivateTmp=.
  private static let hidden = ["/home", "/root", "/run/user", "/tmp", "/var/tmp"]

  /// The hidden folder that a path lies in; nil if it lies in none.
  package static func folder(of path: String) -> String? {
    let folder = FileManager.default.currentDirectoryPath
    let whole = URL(filePath: path, relativeTo: URL(filePath: folder, directoryHint: .isDirectory))
      .standardized.path
    return hidden.first { whole == $0 || whole.hasPrefix($0 + "/") }
  }

  /// What `config check` says of a path that the packaged service could not see; nil if it could.
  package static func warning(for path: String) -> String? {
    folder(of: path).map {
      "\(path): the packaged service does not see \($0) (ProtectHome=, PrivateTmp= of its unit); put it below /etc/doiwatch or /var/lib, or relax the unit with: systemctl edit doiwatch"
    }
  }

  /// What the service says of a file that it does not find, where the sandbox may be why.
  static func hint(for path: String, state: ArticleFileReading.State, isSandboxed: Bool) -> String? {
    guard isSandboxed, state == .missing || state == .unreadable, let folder = folder(of: path) else {
      return nil
    }
    return
      "\(path): the unit hides \(folder) from the service (ProtectHome=, PrivateTmp=); put the file below /etc/doiwatch or /var/lib, or relax the unit with: systemctl edit doiwatch"
  }
}
