/// How a body is packed on its way (RFC 9110, section 8.4): what we ask for, and unpack ourselves.
///
/// libcurl (7.88) would unpack several layers in one step, without a look at the time: 225 bytes of three layers of
/// gzip around empty blocks stand for 1.25 GiB.
enum ContentCoding: String, CaseIterable {
  case gzip, deflate
  case brotli = "br"
  case zstd

  /// The value of `Accept-Encoding`, in the browsers' order.
  static let offer = allCases.map(\.rawValue).joined(separator: ", ")

  /// Codings by other names (RFC 9110, section 8.4.1.3).
  private static let otherNames = ["x-gzip": ContentCoding.gzip]

  /// The registered codings that nobody was asked for: a reader's browser can make nothing of them either. Whatever
  /// else stands in the header (`utf-8`, `none`, `binary`) is no coding, and browsers read the page as it is.
  private static let unasked: Set<String> = [
    "compress", "x-compress", "exi", "pack200-gzip", "aes128gcm", "dcb", "dcz",
  ]

  /// What an answer's `Content-Encoding` lines come to.
  enum Packing: Equatable {
    case none
    case packed(ContentCoding)
    /// It cannot be unpacked, for this reason.
    case refused(String)
  }

  /// Reads the values of all `Content-Encoding` lines.
  static func packing(_ lines: [String]) -> Packing {
    var found: [ContentCoding] = []
    for line in lines {
      for word in line.split(separator: ",") {
        let name = word.trimmingBlanks.asciiLowercased
        if unasked.contains(name) {
          return .refused("its body is encoded as \(name), which was not requested")
        }
        guard let coding = ContentCoding(rawValue: name) ?? otherNames[name] else { continue }
        found.append(coding)
        // One layer is all that is unpacked, so that the work stays in proportion to what arrives.
        if found.count > 1 { return .refused("its body is compressed more than once") }
      }
    }
    return found.first.map(Packing.packed) ?? .none
  }
}

extension Substring {
  fileprivate var trimmingBlanks: String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    guard let first = firstIndex(where: { !isBlank($0) }), let last = lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(self[first...last])
  }
}
