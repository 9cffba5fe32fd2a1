import Foundation
import ScholarlyWeb
import Testing

/// Name servers on good and bad days: what they say for IPv4 and IPv6, in every combination.
///
/// The program sees a `resolv.conf` of its own; that takes root.
@Suite(.fewAtOnce, .enabled(if: OwnMounts.arePossible, "no mount namespace may be made here"))
struct NamesTests {
  private typealias Conduct = NameServer.Conduct

  /// Looks at names of `names.test` through one `check`.
  private func look(_ names: [String], at server: NameServer, hosts: String = "127.0.0.1 localhost\n")
    async throws
    -> [String: CheckedLink]
  {
    let place = try Workplace {
      $0.beSlow()
      $0.network = ["allow_addresses: [127.0.0.1/32]"]
      $0.timeout = "20s"
      $0.connectTimeout = "12s"
    }
    let port = place.web.server.plainPortNumber
    for name in names {
      place.web.server.answer("\(name).names.test") { _ in PageTemplate(title: "Found \(name)").answer() }
    }
    try place.write(server.resolverConfiguration, to: "resolv.conf")
    try place.write("hosts: files dns\n", to: "nsswitch.conf")
    try place.write(hosts, to: "hosts")
    place.starter = [
      "unshare", "-m", "sh", "-c",
      "for file in hosts resolv.conf nsswitch.conf; do mount --bind $file /etc/$file || exit 99; done; exec \"$@\"",
      "sh",
    ]
    let links = names.map { "http://\($0).names.test:\(port)/" }
    let child = try place.spawn(["check", "--from", "-", "--json"], input: links.joined(separator: "\n"))
    _ = try #require(try await child.end(within: .seconds(120)), "the check does not end")
    let looked = try checkedLinks(child.output)
    #expect(looked.count == names.count, "\(child.errors)")
    return Dictionary(
      uniqueKeysWithValues: zip(names, links).compactMap { name, link in
        looked["url:\(link)"].map { (name, $0) }
      })
  }

  @Test("a name is gone only where the servers say so for both kinds of address, and never by their trouble")
  func matrix() async throws {
    let server = try NameServer()
    defer { server.stop() }
    let ends: [Conduct] = [.nodata, .nxdomain]
    let troubles: [Conduct] = [.formerr, .servfail, .notimp, .refused, .silence, .cut, .circle, .referral]
    let pairs = (ends + troubles).flatMap { first in (ends + troubles).map { (first, $0) } }
    let looked = try await look(pairs.map { "\($0.0)-\($0.1)" }, at: server)
    for (first, second) in pairs {
      let codes = looked["\(first)-\(second)"]?.findings.map(\.code)
      let isGone = ends.contains(first) && ends.contains(second)
      #expect(codes == [isGone ? "net.dns" : "net.dns-temporary"], "\(first) for IPv4, \(second) for IPv6")
    }
  }

  @Test(
    "an address of either kind is used, however odd the other answer is, or is at least never called gone")
  func addresses() async throws {
    let server = try NameServer()
    defer { server.stop() }
    let others = Conduct.allCases.filter { ![.address, .bulky, .thousand].contains($0) }
    let looked = try await look(
      others.map { "address-\($0)" } + ["bulky-nodata", "address-address"], at: server)
    for name in ["address-nodata", "address-nxdomain", "bulky-nodata"] {
      #expect(looked[name]?.status == "ok", "\(name): \(looked[name]?.findings.map(\.message) ?? [])")
    }
    for (name, link) in looked {
      let codes = link.findings.map(\.code)
      #expect(codes.isEmpty || codes == ["net.dns-temporary"], "\(name): \(link.findings.map(\.message))")
    }
  }

  @Test("answers that are odd in themselves end in time, and are told") func odd() async throws {
    let server = try NameServer()
    defer { server.stop() }
    let names = ["thousand", "noise", "alias", "circle", "nodata-thousand"]
    let looked = try await look(names, at: server)
    // Reserved addresses, all thousand of them, and nobody to ask there.
    #expect(looked["thousand"]?.findings.map(\.code) == ["net.private-name"])
    #expect(looked["nodata-thousand"]?.findings.map(\.code) == ["net.private-name"])
    #expect(looked["noise"]?.findings.map(\.code) == ["net.dns-temporary"])
    #expect(looked["alias"]?.findings.map(\.code) == ["net.dns"])
    #expect(looked["circle"]?.findings.map(\.code) == ["net.dns-temporary"])
    #expect(server.count("thousand.names.test") >= 2, "over UDP, and again over TCP")
  }

  @Test("a name of the machine's own list of hosts is found, whatever the servers say of it") func hosts()
    async throws
  {
    let server = try NameServer()
    defer { server.stop() }
    let looked = try await look(
      ["nxdomain-nxdomain", "silence-silence"], at: server, hosts: "127.0.0.1 nxdomain-nxdomain.names.test\n")
    #expect(looked["nxdomain-nxdomain"]?.status == "ok")
    #expect(looked["silence-silence"]?.findings.map(\.code) == ["net.dns-temporary"])
  }
}
