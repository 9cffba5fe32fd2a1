import Time

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
  static var keys: [ConfigKey<Self>] {
    [
      ConfigKey(
        "status_interval", \.statusInterval, .duration,
        "The longest time between two updates of the status files."),
      ConfigKey(
        "journal_rotate", \.journalRotate, .size(atMost: ByteSize(bytes: 1 << 40)),
        "The size at which a new journal file is started."),
      ConfigKey(
        "journal_compress", \.journalCompress, .duration,
        "The age at which a full journal file is compressed."),
      .section(
        "site", ifGiven: \.site, "A site of static files for people.", Configuration.Site.keys,
        standard: Configuration.Site(directory: ""), read: Configuration.Site.read),
    ]
  }
}
