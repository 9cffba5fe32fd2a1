import Configuration
import Names
import Testing

@Suite struct `A size` {
  @Test(arguments: [
    ("512B", 512), ("64KiB", 65_536), ("1MiB", 1_048_576), ("1GiB", 1 << 30), ("2TiB", 2 << 40), ("0B", 0),
  ])
  func `is a whole number and a unit`(text: String, bytes: Int64) throws {
    let size = try #require(ByteSize(text))
    #expect(size.bytes == bytes)
    #expect(size.description == text)
  }

  @Test(arguments: [
    "", "1", "1MB", "1 MiB", "1mib", "-1B", "+1B", "1.5MiB", "MiB", "1Mi", "9223372036854775808B",
    "9999999999TiB",
    "1BB",
  ])
  func `is nothing else`(text: String) {
    #expect(ByteSize(text) == nil)
  }

  @Test func `is described in the largest unit that leaves nothing over`() {
    #expect(ByteSize(bytes: 1536).description == "1536B")
    #expect(ByteSize(bytes: 1024 * 1536).description == "1536KiB")
    #expect(ByteSize(bytes: 1) < ByteSize(bytes: 2))
  }
}

@Suite struct `A connect-to entry` {
  @Test func `has four parts`() throws {
    let entry = try #require(ConnectTo("Example.org:443:127.0.0.1:8443"))
    #expect(entry.host == "example.org" && entry.port == 443)
    #expect(entry.toHost == "127.0.0.1" && entry.toPort == 8443)
    #expect(entry.description == "Example.org:443:127.0.0.1:8443")
  }

  @Test func `may have empty parts, which mean any and the same`() throws {
    let entry = try #require(ConnectTo("::localhost:"))
    #expect(entry.host == nil && entry.port == nil && entry.toHost == "localhost" && entry.toPort == nil)
    #expect(ConnectTo(":::") != nil)
  }

  @Test func `has brackets around an IPv6 address`() throws {
    let entry = try #require(ConnectTo("[2001:db8::1]:443:[::1]:8443"))
    #expect(entry.host == "[2001:db8::1]" && entry.toHost == "[::1]" && entry.toPort == 8443)
  }

  @Test(arguments: [
    ("hooks.example:443:127.0.0.1:8443", "https://hooks.example/a", true),
    ("hooks.example:443:127.0.0.1:8443", "https://hooks.example:444/a", false),
    ("hooks.example:443:127.0.0.1:8443", "https://other.example/a", false),
    ("Hooks.example::127.0.0.1:", "http://hooks.example:8080/", true),
    (":443:127.0.0.1:8443", "https://other.example/", true),
    ("[2001:db8::1]:443:127.0.0.1:8443", "https://[2001:db8::1]/a", true),
    ("[2001:db8::1]:443:127.0.0.1:8443", "https://[2001:db8::2]/a", false),
  ])
  func `has the URLs of its host and port connected elsewhere`(text: String, url: String, isSo: Bool) throws {
    let entry = try #require(ConnectTo(text))
    #expect(try entry.redirects(LinkURL(url)) == isSo)
  }

  @Test(arguments: [
    "", "a", "a:1", "a:1:b", "a:1:b:2:c", "a:x:b:2", "a:0:b:2", "a:1:b:65536", "::1:443:b:2", "[::1:443:b:2",
    "a b:1:c:2",
    "a:1:b/c:2", "a:1:u@b:2", "a:-1:b:2", "a:1:b:2 ",
  ])
  func `is nothing else`(text: String) {
    #expect(ConnectTo(text) == nil)
  }
}
