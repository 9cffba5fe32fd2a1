import Checking

extension HostBudget {
  static var keys: [ConfigKey<HostBudget>] {
    [
      ConfigKey("concurrency", \.concurrency, .count(in: 1...1000), "Open requests to one host."),
      ConfigKey(
        "interval", \.interval, .durationOrZero,
        "The minimum time between the starts of two requests; 0s means no limit."),
    ]
  }
}
