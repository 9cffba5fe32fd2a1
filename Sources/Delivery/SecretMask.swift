import Foundation

/// Takes secrets out of what the other side says, which may repeat them: as they stand, and as they went over the wire.
struct SecretMask {
  /// What must not be shown, the longest first: one may be a part of another.
  private let texts: [String]

  /// - Parameters:
  ///   - secrets: texts that must not be shown, neither as they stand nor in base64.
  ///   - encoded: texts that must not be shown in base64, such as the name that a password belongs to.
  init(_ secrets: [String], encoded: [String] = []) {
    let secrets = secrets.filter { !$0.isEmpty }
    let forms = (secrets + encoded).filter { !$0.isEmpty }.flatMap(SecretMask.base64)
    texts = Set(secrets + forms).sorted { ($0.utf8.count, $0) > ($1.utf8.count, $1) }
  }

  /// A text without the secrets.
  func masking(_ text: String) -> String {
    texts.reduce(text) { $0.replacing($1, with: "…") }
  }

  /// A text in base64, also in the alphabet for addresses, and without the padding where enough is left to be known by.
  private static func base64(_ text: String) -> [String] {
    let whole = Data(text.utf8).base64EncodedString()
    let bare = String(whole.prefix { $0 != "=" })
    let forms = bare.utf8.count < shortest ? [whole] : [whole, bare]
    return forms + forms.map { $0.replacing("+", with: "-").replacing("/", with: "_") }
  }

  /// Shorter ones could be a part of any word.
  private static let shortest = 6
}
