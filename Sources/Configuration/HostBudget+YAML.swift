import Links

extension HostBudget {
  mutating func read(_ setting: ConfigNode) {
    setting.readMapping { read(&$0) }
  }

  mutating func read(_ fields: inout MappingReader) {
    fields.count("concurrency", into: &concurrency, in: 1...1000)
    fields.span("interval", into: &interval, allowsZero: true)
  }
}
