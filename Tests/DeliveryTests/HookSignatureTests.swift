import Testing

@testable import Delivery

/// The signature against values that the reference library of Standard Webhooks (Python, 1.1.0) made.
@Suite struct HookSignatureTests {
  @Test func signsAsTheReferenceLibraryDoes() throws {
    let signature = try #require(HookSignature(secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
    #expect(
      signature.value(
        id: "msg_p5jXN8AQM9LWM0D4loKWxJek", time: 1_614_265_330, body: Array(#"{"test": 2432232314}"#.utf8))
        == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
  }

  @Test func takesASecretThatIsNoBase64AsItStands() {
    #expect(HookSignature(secret: "whsec_%%%") == nil)
    #expect(HookSignature(secret: "any words") != nil)
  }
}
