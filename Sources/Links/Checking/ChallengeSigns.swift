/// The marks by which a robot wall gives itself away, whatever status it answers with.
enum ChallengeSigns {
  /// Whether an answer comes from a wall: Cloudflare's `cf-mitigated: challenge`, or AWS WAF's action header
  /// (it challenges with 202 and asks for a captcha with 405).
  static func stand(in answer: Answer) -> Bool {
    answer.headers["cf-mitigated"]?.asciiLowercased == "challenge"
      || answer.headers["x-amzn-waf-action"] != nil
  }
}
