import Testing

@testable import Text

@Suite struct `A mail address` {
  @Test(arguments: [
    "a@b", "o'hara/x=y+z@mail.example.org", "A.B@MÜNCHEN.example", "a@xn--mnchen-3ya.example",
    "a@x_y.example",
  ])
  func `is valid`(address: String) { #expect(MailAddress.isValid(address)) }

  @Test(arguments: [
    "", "a", "@b", "a@", "a@b@c", "a b@c", "\"a\"@b", "ü@b", "a..b@c", ".a@b", "a.@b", "a@b..c", "a@.b",
    "a@b.", "a@!!", "a@b/c", "a@-b.c", "a@b-.c",
    "\(String(repeating: "a", count: 65))@b", "a@\(String(repeating: "b", count: 64))",
  ])
  func `is none`(address: String) { #expect(!MailAddress.isValid(address)) }
}
