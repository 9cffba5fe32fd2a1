extension Answer {
  /// The time between requests that an agency's rate limit headers ask for: a limit of 5 an interval of `1s`
  /// is 200 ms. Nil where it states none that makes sense.
  var askedInterval: Span? {
    guard let limit = headers["x-rate-limit-limit"].flatMap({ Int64($0) }), limit > 0,
      let interval = headers["x-rate-limit-interval"].flatMap({ try? Span($0) }), interval <= .minutes(10)
    else { return nil }
    return Span(milliseconds: interval.milliseconds / limit)
  }
}
