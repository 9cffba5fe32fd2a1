import Foundation

/// The secret of a webhook, as Standard Webhooks writes it.
package enum WebhookSecret {
  /// What a secret begins with that continues in base64.
  package static let prefix = "whsec_"
  /// What is wrong with one that does not.
  package static let flaw = "the secret that begins with whsec_ does not continue in base64; copy it whole"

  /// The key of a secret: what continues in base64, or any other text as it stands; nil if the base64 is none.
  package static func key(_ secret: String) -> [UInt8]? {
    guard secret.hasPrefix(prefix) else { return Array(secret.utf8) }
    var text = String(secret.dropFirst(prefix.count))
    text += String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    guard let data = Data(base64Encoded: text), !data.isEmpty else { return nil }
    return Array(data)
  }
}
