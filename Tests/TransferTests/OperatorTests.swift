import Foundation
import Names
import ScholarlyWeb
import Testing

@testable import Transfer

/// Whose fault a failed connection is: the host's, or that of the operator who leads us elsewhere.
@Suite(.prompt) struct OperatorTests {
  @Test("a refused connection is the host's where the URL leads there, and ours where connect_to does")
  func refused() async throws {
    let web = TestWeb.server
    let direct = Asker { $0.allowAddresses = [AddressBlock("127.0.0.0/8")].compactMap(\.self) }
    let refused = try await direct.ask("http://127.0.0.1:\(web.refusedPortNumber)/")
    #expect(refused.failure == .connect, "\(refused.outcome)")
    let led = Asker { $0.connectTo = web.connectToRefused(["journal.example"]) }
    for url in ["http://journal.example/", "https://journal.example/"] {
      #expect(try await led.ask(url).failure == .ownTrouble)
    }
  }

  @Test("a connection that nobody takes up is a time-out of the host, and ours where connect_to leads there")
  func blackHole() async throws {
    let hole = try FullQueue()
    let direct = Asker {
      $0.allowAddresses = [AddressBlock("127.0.0.0/8")].compactMap(\.self)
      $0.connectTimeout = .milliseconds(500)
    }
    #expect(try await direct.ask("http://127.0.0.1:\(hole.port)/").failure == .timeout)
    let led = Asker {
      $0.connectTo = ["::127.0.0.1:\(hole.port)"]
      $0.connectTimeout = .milliseconds(500)
    }
    for url in ["http://journal.example/", "https://journal.example/"] {
      let result = try await led.ask(url)
      #expect(result.failure == .ownTrouble, "\(url): \(result.outcome)")
    }
  }

  @Test("a destination of connect_to whose name does not exist is trouble of our own")
  func unknownDestination() async throws {
    let asker = Asker { $0.connectTo = ["journal.example:80:no-such-host.invalid:80"] }
    #expect(try await asker.ask("http://journal.example/").failure == .ownTrouble)
  }

  @Test("a name that cannot be found is a matter of names, never of connections")
  func unknownName() async throws {
    let result = try await Asker { _ in }.ask("http://no-such-host.invalid/")
    // Which of the two depends on whether this machine has a name server.
    #expect([.dns, .dnsTemporary].contains(result.failure), "\(result.outcome)")
  }

  @Test("what a host does once it was reached through connect_to is the host's own")
  func reachedFirst() async throws {
    let asker = Asker(TestWeb.server) { $0.timeout = .seconds(4) }
    #expect(try await asker.ask("http://wire.example/silence").failure == .timeout)
    #expect(try await asker.ask("http://wire.example/reset").failure == .reset)
  }

  @Test("a proxy carries requests, and its failures are trouble of our own")
  func proxy() async throws {
    let web = TestWeb.server
    let through = Asker { $0.proxy = "http://127.0.0.1:\(web.plainPortNumber)" }
    let result = try await through.ask("http://journal.example/article/1")
    #expect(result.answer?.status == 200, "\(result.outcome)")
    #expect(result.address == nil, "the proxy's address is not the host's")
    let dead = Asker { $0.proxy = "http://127.0.0.1:\(web.refusedPortNumber)" }
    for url in ["http://journal.example/", "https://journal.example/"] {
      let result = try await dead.ask(url)
      #expect(result.failure == .ownTrouble, "\(url): \(result.outcome)")
    }
  }

  @Test("literal special addresses are refused also where a proxy would carry the request")
  func proxyAndBan() async throws {
    let asker = Asker { $0.proxy = "http://127.0.0.1:\(TestWeb.server.plainPortNumber)" }
    #expect(try await asker.ask("http://169.254.169.254/").failure == .forbiddenAddress)
  }
}
