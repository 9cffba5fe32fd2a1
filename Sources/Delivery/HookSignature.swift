import Configuration
import Foundation
import Hashing

/// The signature of a webhook's request, as Standard Webhooks writes it.
package struct HookSignature {
  private let key: [UInt8]

  /// The signature of a secret: `whsec_` and base64, or any other text as it stands; nil if the base64 is none.
  package init?(secret: String) {
    guard let key = WebhookSecret.key(secret) else { return nil }
    self.key = key
  }

  /// The header's value for a message sent at a time, in seconds since 1970.
  package func value(id: String, time: Int64, body: [UInt8]) -> String {
    "v1,\(Data(SHA256.hmac(Array("\(id).\(time).".utf8) + body, key: key)).base64EncodedString())"
  }
}
