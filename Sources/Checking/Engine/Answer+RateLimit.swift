import Time
import Observations

extension Answer {
  /// The time between requests that an answer's rate limit headers ask for: a limit of 5 an interval of `1s` is 200 ms.
  /// Nil if it states none that makes sense.
  ///
  /// Understood are Crossref's own headers and `RateLimit-*` in their older and newer form (RFC draft "RateLimit header
  /// fields for HTTP"): a policy of so many requests in a window, and what is left of it now.
  package var askedInterval: Span? {
    guard mayStateRate else { return nil }
    return [crossrefInterval, policyInterval, remainingInterval].compactMap(\.self).max()
  }

  /// How many requests may be open at once, where the answer says so.
  var askedConcurrency: Int? {
    guard mayStateRate else { return nil }
    return headers["x-concurrency-limit"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
  }

  /// Whether a header has a name that begins as those of rate limits do, with `x` or `r`. Nearly no answer has one, and
  /// looking for each of the names costs far more.
  private var mayStateRate: Bool {
    headers.keys.contains { $0.utf8.first == UInt8(ascii: "x") || $0.utf8.first == UInt8(ascii: "r") }
  }

  private var crossrefInterval: Span? {
    guard let limit = headers["x-rate-limit-limit"].flatMap({ Int64($0) }), limit > 0,
      let interval = headers["x-rate-limit-interval"].flatMap({ try? Span($0) }),
      interval <= Policy.Asking.interval
    else { return nil }
    return Span(milliseconds: interval.milliseconds / limit)
  }

  /// Of the policies that are stated, the strictest: `"burst";q=100;w=60`, `100;w=60` or `10, 100;w=60`.
  private var policyInterval: Span? {
    let texts = ["ratelimit-policy", "ratelimit-limit"].compactMap { headers[$0] }
    return texts.flatMap { $0.split(separator: ",") }.compactMap { policy -> Span? in
      let items = policy.split(separator: ";").map { String($0.filter { $0 != " " && $0 != "\"" }) }
      let quota = Self.number("q", in: items) ?? items.first.flatMap { Int64($0) }
      guard let quota, quota > 0, let window = Self.number("w", in: items), window > 0 else { return nil }
      return Self.interval(seconds: window, requests: quota)
    }.max()
  }

  /// What is left until the window ends, spread evenly: of several limits like `"default";r=50;t=30` the strictest; in
  /// older forms `limit=100, remaining=50, reset=30`, or `RateLimit-Remaining` and `RateLimit-Reset`.
  private var remainingInterval: Span? {
    let limits = (headers["ratelimit"] ?? "").split(separator: ",").map { limit in
      limit.split(separator: ";").map { String($0.filter { $0 != " " }) }
    }
    let listed = limits.compactMap {
      Self.interval(left: Self.number("r", in: $0), ends: Self.number("t", in: $0))
    }
    let items = limits.flatMap(\.self)
    let older = Self.interval(
      left: headers["ratelimit-remaining"].flatMap { Int64($0) } ?? Self.number("remaining", in: items),
      ends: headers["ratelimit-reset"].flatMap { Int64($0) } ?? Self.number("reset", in: items))
    return (listed + [older].compactMap(\.self)).max()
  }

  private static func interval(left: Int64?, ends: Int64?) -> Span? {
    guard let left, left >= 0, let ends, ends > 0 else { return nil }
    return interval(seconds: ends, requests: max(1, left))
  }

  private static func number(_ name: String, in items: [String]) -> Int64? {
    items.first { $0.hasPrefix("\(name)=") }.flatMap { Int64($0.dropFirst(name.count + 1)) }
  }

  private static func interval(seconds: Int64, requests: Int64) -> Span? {
    let interval = Span.seconds(seconds)
    // A reset that is a date since 1970 says nothing that could be waited for.
    guard seconds <= 86_400 else { return nil }
    return min(Span(milliseconds: interval.milliseconds / requests), Policy.Asking.interval)
  }
}
