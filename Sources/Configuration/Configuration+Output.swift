import Links

extension Configuration {
  /// How status files and journal are written.
  package struct Output: Hashable, Sendable {
    /// The longest time between two writings of the status files.
    package var statusInterval = Span.seconds(15)
    /// The size at which the journal begins a new file.
    package var journalRotate = ByteSize(bytes: 64 << 20)
    /// How old a rotated journal file gets before it is compressed, where zstd is installed.
    package var journalCompress = Span.days(7)
    /// The site that is written; nil = none.
    package var site: Site?

    /// The defaults.
    package init() {}
  }
}

extension Configuration.Output {
  mutating func read(_ setting: ConfigNode) {
    setting.readMapping { fields in
      fields.span("status_interval", into: &statusInterval)
      fields.value("journal_rotate", into: &journalRotate) { $0.size(atMost: ByteSize(bytes: 1 << 40)) }
      fields.span("journal_compress", into: &journalCompress)
      fields.value("site") { site = Configuration.Site.read($0) }
    }
  }
}
