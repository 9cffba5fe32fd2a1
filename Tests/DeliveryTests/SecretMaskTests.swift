import Foundation
import Testing

@testable import Delivery

@Suite struct `A secret that the other side repeats` {
  private let mask = SecretMask(["pass word", "\0me\0pass word"], encoded: ["me"])

  private static func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

  @Test(arguments: [
    "pass word", base64("\0me\0pass word"), base64("pass word"), base64("me"),
    base64("\0me\0pass word").replacing("=", with: ""),
  ])
  func `is not shown, as it stands or as it went over the wire`(secret: String) {
    let shown = mask.masking("535 5.7.8 \(secret) is wrong")
    #expect(shown.wholeMatch(of: /535 5\.7\.8 …=* is wrong/) != nil, "\(shown)")
  }

  @Test func `leaves everything else as it is`() {
    let text = "535 5.7.8 authentication failed for me"
    #expect(mask.masking(text) == text)
    #expect(SecretMask(["", ""], encoded: [""]).masking(text) == text)
  }

  @Test func `is not shown in the alphabet for addresses`() {
    let mask = SecretMask(["~~~???>>>"])
    #expect(mask.masking("fn5-Pz8_Pj4-") == "…")
  }
}
