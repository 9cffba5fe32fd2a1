/// A license link as a document writes it.
package struct LicenseLink: Hashable {
  /// The address, rejoined where a line break cut it, and with `https://` where the document left that out.
  package let text: String
  /// What it says.
  let reading: LicenseReading
  /// What makes two spellings one link.
  package let key: String

  /// Nil if the text is no address of a license family we know.
  package init?(_ text: String) {
    guard let url = LinkURL(reading: text) else { return nil }
    let reading = Licenses.read(url)
    guard reading != .unknown else { return nil }
    self.text = text
    self.reading = reading
    key = Licenses.linkKey(for: url)
  }

  /// Whether the address names a license that exists.
  var isKnown: Bool { reading.identity != nil }
}
