import Names

/// Two addresses of one target.
package enum RegisteredTarget {
  /// Whether they are the same but for what makes no difference to a reader: http or https, a last slash, a fragment.
  package static func isSame(_ left: String, _ right: String) -> Bool {
    left == right || folded(left) == folded(right)
  }

  private static func folded(_ text: String) -> String {
    guard let url = LinkURL(reading: text) else { return text }
    var address = url.wireText.drop { $0 != ":" }
    while address.last == "/" { address.removeLast() }
    return String(address)
  }
}
