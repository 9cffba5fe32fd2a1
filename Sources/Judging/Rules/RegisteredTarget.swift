import Names
import Text

/// Two addresses of one target.
package enum RegisteredTarget {
  /// Whether they are the same but for what makes no difference to a reader: http or https, a last slash, a fragment,
  /// and percent-encoding of what delimits nothing (RFC 3986, section 6.2.2; RFC 3987, section 3.1).
  package static func isSame(_ left: String, _ right: String) -> Bool {
    left == right || folded(left) == folded(right)
  }

  private static func folded(_ text: String) -> [UInt8] {
    guard let url = LinkURL(reading: text) else { return Array(text.utf8) }
    var address = url.wireText.drop { $0 != ":" }
    while address.last == "/" { address.removeLast() }
    return PercentEncoding.bytes(of: address) { !"/?#%&=+;".utf8.contains($0) }
  }
}
