import Hashing
import Foundation

/// The signature of a webhook's request, as Standard Webhooks writes it.
package struct HookSignature {
  private let key: [UInt8]

  /// The signature of a secret: `whsec_` and base64, or any other text as it stands; nil if the base64 is none.
  package init?(secret: String) {
    guard secret.hasPrefix("whsec_") else {
      key = Array(secret.utf8)
      return
    }
    var text = String(secret.dropFirst("whsec_".count))
    text += String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    guard let data = Data(base64Encoded: text), !data.isEmpty else { return nil }
    key = Array(data)
  }

  /// The header's value for a message sent at a time, in seconds since 1970.
  package func value(id: String, time: Int64, body: [UInt8]) -> String {
    "v1,\(Data(SHA256.hmac(Array("\(id).\(time).".utf8) + body, key: key)).base64EncodedString())"
  }
}
