import Foundation
import Names
import Text

extension IPAddress {
  /// Reads a host that is a literal address, also in the digits and dots of other scripts (`１２７。0.0.1`),
  /// which libcurl's mapping of international names makes ASCII.
  init?(literal host: String) {
    guard !host.hasOnlyASCII else {
      self.init(host: host)
      return
    }
    self.init(host: host.precomposedStringWithCompatibilityMapping.replacing("\u{3002}", with: "."))
  }
}
