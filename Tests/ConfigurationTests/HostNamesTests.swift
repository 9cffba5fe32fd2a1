import Configuration
import Names
import Testing

@Suite struct `A host of the configuration` {
  @Test(arguments: [
    "a", "localhost", "api.example.org", "api.example.org.", "a_b.example.org", "_srv.example.org",
    "a-.example",
    "3com.example", "1e100.example", "xn--bcher-kva.example", "bücher.example", "例え.テスト", "i❤.example",
    "नेपाल.example",
    "127.0.0.1", "127.1", "2130706433", "１２７。0.0.1", "[::1]",
    String(repeating: "a", count: 63) + ".example",
  ]) func `may have any name that resolvers take`(name: String) throws {
    #expect(HostName.flaw(of: name) == nil)
    let text = """
      hosts: [{ name: "\(name)" }, { name: "\(name):8080/path" }]
      owners: [{ name: a, hosts: ["\(name)"] }]
      network: { connect_to: ["\(name):443:\(name):8443"], canaries: ["https://\(name)/"] }
      """
    let configuration = try Configuration.read(text: text, file: "a.yaml")
    #expect(configuration.hosts.rules.prefix(2).map(\.name) == [name, "\(name):8080/path"])
  }

  @Test(arguments: [
    "", ".", "..", "foo..bar", ".a", "a..", "-a.example", "a.-b.example", "*.example", "a,b.example", "a b",
    "a\u{202E}b",
    "a\u{3000}b", "a~b", "256.1.1.1", "1.2.3.4.5", "a.1", "[]", "[::g]", "[1.2.3.4]",
    String(repeating: "a", count: 64) + ".example", String(repeating: "ü", count: 60) + ".example",
    String(repeating: "abcdefg.", count: 32) + "example",
  ]) func `has no other name`(name: String) { #expect(HostName.flaw(of: name) != nil) }

  @Test(arguments: ["", "watch.example.org", "watch", "[192.0.2.1]", "[IPv6:2001:db8::1]", "192.0.2.1"])
  func `greets a mail server by its name or address`(hello: String) throws {
    let configuration = try Configuration.read(
      text: """
        contact: mailto:a@example.org
        delivery: { smtp: { server: "smtp://mail_1.example.org:25", hello: "\(hello)" } }
        """, file: "a.yaml")
    #expect(configuration.reports.delivery.smtp?.hello == hello)
  }
}
