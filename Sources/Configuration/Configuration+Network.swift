import Foundation
import Time

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
  static var keys: [ConfigKey<Self>] { limits + places }

  private static var limits: [ConfigKey<Self>] {
    [
      ConfigKey(
        "concurrency", \.concurrency, .count(in: 1...10_000), "Open requests, for all hosts together."),
      ConfigKey("timeout", \.timeout, .duration, "The time limit of one request."),
      ConfigKey("connect_timeout", \.connectTimeout, .duration, "The part of it that connecting may take."),
      ConfigKey(
        "max_redirects", \.maxRedirects, .count(in: 0...100),
        "The number of redirects to follow before a chain counts as too long."),
      ConfigKey(
        "max_body", \.maxBody, .size(atMost: ByteSize(bytes: 1 << 30)), "How much of a page is read."),
    ]
  }

  private static var places: [ConfigKey<Self>] {
    [
      ConfigKey("connect_to", \.connectTo, .list(of: .connectTo), "Other addresses to connect to."),
      ConfigKey(
        "ca_file", \.caFile,
        .textOrNone("a readable file of PEM certificates") { $0.certificateFile() },
        "Trusted certificates that replace the system's."),
      // Whoever may ask for this need not know it.
      ConfigKey(
        "proxy", \.proxy,
        .textOrNone("a proxy in curl's notation", shown: shownProxy) { $0.proxy() },
        "The proxy that requests go through."),
      ConfigKey(
        "allow_addresses", \.allowAddresses, .list(of: .text("a CIDR block") { $0.addressBlock() }),
        "Private addresses that requests may go to."),
      ConfigKey(
        "canaries", \.canaries, .list(of: .webURL),
        "Requested after a transport failure, to tell a broken link from a failure of our own network."),
    ]
  }

  /// A proxy whose user name and password are hidden, also without a scheme before them.
  private static func shownProxy(_ proxy: String) -> String {
    guard let at = proxy.lastIndex(of: "@") else { return proxy }
    let scheme = proxy.range(of: "://").map { proxy[..<$0.upperBound] } ?? ""
    return "\(scheme)…\(proxy[at...])"
  }
}

extension Codec where Value == ConnectTo {
  fileprivate static var connectTo: Codec {
    Codec("HOST:PORT:CONNECT-HOST:CONNECT-PORT", { YAMLWriter.quoted($0.text) }) { $0.connectTo() }
  }
}
