import Observations
import Names
import ScholarlyWeb
import Testing

@testable import Transfer

/// The ban on addresses that the public Internet does not lead to; each test has a web of its own, so that
/// every connection that reaches it counts.
@Suite(.prompt) struct AddressBanTests {
  @Test("a literal address that is special is refused in every spelling, and no connection is made")
  func literals() async throws {
    let web = try ScholarlyWeb()
    let port = web.plainPortNumber
    let asker = Asker { _ in }
    let hosts = [
      "127.0.0.1", "127.1", "127.0.0.1.", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "017700000001",
      "0.0.0.0", "0", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:10.0.0.1]",
      "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[fe80::1]", "[fd00::1]", "[ff02::1]", "169.254.169.254",
      "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1", "224.0.0.1", "255.255.255.255",
      "198.18.0.1", "192.0.2.1",
    ]
    for host in hosts {
      let result = try await asker.ask("http://\(host):\(port)/")
      #expect(result.failure == .forbiddenAddress, "\(host): \(result.outcome)")
      #expect(try await asker.ask("https://\(host):\(web.securePortNumber)/").failure == .forbiddenAddress)
    }
    #expect(web.connectionCount == 0)
  }

  @Test(
    "digits of another script that mean an address are refused as an address",
    arguments: ["１２７.0.0.1", "127。0。0。1", "①②⑦.⓪.⓪.①"])
  func disguised(_ host: String) async throws {
    let web = try ScholarlyWeb()
    let result = try await Asker { _ in }.ask("http://\(host):\(web.plainPortNumber)/")
    #expect(result.failure == .forbiddenAddress, "\(result.outcome)")
    #expect(web.connectionCount == 0)
  }

  @Test("a name that resolves to such an address is told as a private name, and nothing is sent")
  func names() async throws {
    let web = try ScholarlyWeb()
    let asker = Asker { $0.caFile = web.authority.caFile }
    for name in ["localhost", "LOCALHOST"] {
      for url in ["http://\(name):\(web.plainPortNumber)/", "https://\(name):\(web.securePortNumber)/"] {
        let result = try await asker.ask(url)
        #expect(result.failure == .privateName, "\(url): \(result.outcome)")
      }
    }
    #expect(web.connectionCount == 0)
  }

  @Test("allow_addresses opens a block for literals and names, and only that block")
  func allowed() async throws {
    let web = try ScholarlyWeb()
    web.answer("127.0.0.1") { _ in .text("here") }
    web.answer("localhost") { _ in .text("here") }
    let blocks = ["127.0.0.0/8", "::1"].compactMap { AddressBlock($0) }
    #expect(blocks.count == 2)
    let asker = Asker { $0.allowAddresses = blocks }
    #expect(try await asker.ask("http://127.0.0.1:\(web.plainPortNumber)/").answer?.status == 200)
    #expect(try await asker.ask("http://localhost:\(web.plainPortNumber)/").answer?.status == 200)
    #expect(try await asker.ask("http://10.0.0.1:\(web.plainPortNumber)/").failure == .forbiddenAddress)
    let other = Asker { $0.allowAddresses = [AddressBlock("10.0.0.0/8")].compactMap(\.self) }
    #expect(try await other.ask("http://127.0.0.1:\(web.plainPortNumber)/").failure == .forbiddenAddress)
    #expect(try await other.ask("http://localhost:\(web.plainPortNumber)/").failure == .privateName)
  }

  @Test("connect_to exempts exactly the connection it names")
  func connectTo() async throws {
    let web = try ScholarlyWeb()
    web.answer("*") { _ in .text("here") }
    let port = web.plainPortNumber
    let asker = Asker { $0.connectTo = ["site.example:80:127.0.0.1:\(port)"] }
    #expect(try await asker.ask("http://site.example/").answer?.status == 200)
    #expect(try await asker.ask("http://SITE.example:80/again").answer?.status == 200)
    let count = web.connectionCount
    for (url, kind) in [
      ("http://127.0.0.1:\(port)/", TransferFailure.Kind.forbiddenAddress),
      ("http://localhost:\(port)/", .privateName),
    ] {
      #expect(try await asker.ask(url).failure == kind, "\(url)")
    }
    #expect(web.connectionCount == count, "a connection that stands must not be used for another host")
    #expect(web.requestCount(host: "127.0.0.1") == 0)
  }

  @Test("an address in the operator's own configuration may be asked, by exactly that request")
  func operatorsWord() async throws {
    let web = try ScholarlyWeb()
    web.answer("127.0.0.1") { _ in .text("here") }
    let asker = Asker { _ in }
    let url = "http://127.0.0.1:\(web.plainPortNumber)/"
    #expect(try await asker.ask(url, isOperatorsWord: true).answer?.status == 200)
    #expect(try await asker.ask(url).failure == .forbiddenAddress)
  }
}
