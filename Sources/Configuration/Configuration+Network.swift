import Links

extension Configuration {
  /// How requests are made.
  package struct Network: Hashable, Sendable {
    /// Requests open at once, over all hosts.
    package var concurrency = 64
    /// The time one hop may take.
    package var timeout = Span.seconds(30)
    /// The time a connection may take to be made.
    package var connectTimeout = Span.seconds(10)
    /// Redirects followed before a chain counts as too long.
    package var maxRedirects = 10
    /// How much of a page is read, in bytes.
    package var maxBody = ByteSize(bytes: 1 << 20)
    /// Other addresses to connect to.
    package var connectTo: [ConnectTo] = []
    /// A PEM file of trusted certificates in place of the system's; nil = the system's.
    package var caFile: String?
    /// The proxy in curl's notation; nil = none.
    package var proxy: String?
    /// CIDR blocks exempt from the private-address ban, each one that `AddressBlock` reads.
    package var allowAddresses: [String] = []
    /// URLs that tell whether we are online at all.
    package var canaries = [
      builtIn("https://doi.org/api/handles/10.1000/1?type=URL"), builtIn("https://creativecommons.org/"),
      builtIn("https://www.debian.org/"),
    ]

    /// The defaults.
    package init() {}
  }
}

extension Configuration.Network {
  mutating func read(_ setting: ConfigNode) {
    setting.readMapping { fields in
      fields.count("concurrency", into: &concurrency, in: 1...10_000)
      fields.span("timeout", into: &timeout)
      fields.span("connect_timeout", into: &connectTimeout)
      fields.count("max_redirects", into: &maxRedirects, in: 0...100)
      fields.value("max_body", into: &maxBody) { $0.size(atMost: ByteSize(bytes: 1 << 30)) }
      fields.value("connect_to", into: &connectTo) { $0.list { $0.connectTo() } }
      fields.value("ca_file") { if let path = $0.certificateFile() { caFile = path.isEmpty ? nil : path } }
      fields.value("proxy") { if let text = $0.proxy() { proxy = text.isEmpty ? nil : text } }
      fields.value("allow_addresses", into: &allowAddresses) { $0.list { $0.addressBlock() } }
      fields.value("canaries", into: &canaries) { $0.list { $0.webURL() } }
    }
  }
}
