import Glibc
import Testing

@testable import Names

@Suite struct `A literal address` {
  private static let special = [
    "0.0.0.0", "0.255.255.255", "10.0.0.1", "10.255.255.255", "100.64.0.0", "100.127.255.255", "127.0.0.1",
    "127.255.255.254", "169.254.169.254", "172.16.0.0", "172.31.255.255", "192.0.0.1", "192.0.2.1",
    "192.88.99.1", "192.168.0.0", "192.168.255.255", "198.18.0.0", "198.19.255.255", "198.51.100.9",
    "203.0.113.7", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
    // the old numeric forms
    "0", "1", "127.1", "127.0.1", "0x7f.1", "0x7f000001", "2130706433", "017700000001", "0177.0.0.1",
    "0x0a.0.0.1",
    "3232235521", "0xC0.0xA8.1", "192.168.257", "127.0.0.1.",
    "[::]", "[::1]", "[100::1]", "[64:ff9b:1::1]", "[2001::1]", "[2001:1ff:ffff::]", "[2001:db8::1]",
    "[3fff::1]", "[3fff:fff::1]", "[5f00::1]", "[fc00::1]", "[fdff::1]", "[fe80::1]", "[fe80::1%25eth0]",
    "[1::1]", "[200::1]", "[4000::1]", "[a000::1]", "[fe00::1]",
    "[febf::1]", "[fec0::1]", "[feff::1]", "[ff02::1]", "[ffff::1]",
    // IPv4 inside IPv6: mapped, compatible, SIIT, NAT64, 6to4
    "[::ffff:10.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[::8.8.8.8]", "[::ffff:0:192.168.0.1]",
    "[64:ff9b::10.0.0.1]", "[64:ff9b::a9fe:a9fe]", "[2002:a00:1::]", "[2002:7f00:1::1]", "[2002:c0a8:101::]",
  ]

  @Test(arguments: special) func `outside the public Internet is special`(host: String) throws {
    let address = try #require(IPAddress(host: host))
    #expect(address.isSpecial)
  }

  private static let ordinary = [
    "1.0.0.0", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
    "128.0.0.0", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "191.255.255.255",
    "192.0.1.0", "192.0.3.0", "192.88.98.255", "192.88.100.0", "192.167.255.255", "192.169.0.0",
    "198.17.255.255", "198.20.0.0", "198.51.99.255", "198.51.101.0", "203.0.112.255", "203.0.114.0",
    "223.255.255.255", "134744072", "0x08080808",
    "[2001:200::1]", "[2001:4860:4860::8888]", "[2001:db7:ffff::1]", "[2001:db9::1]", "[2003::1]",
    "[2606:4700::1]", "[2a00:1450::1]", "[3ffe:ffff::1]",
    "[::ffff:8.8.8.8]", "[::ffff:0:8.8.8.8]", "[64:ff9b::8.8.8.8]", "[2002:808:808::1]",
  ]

  @Test(arguments: ordinary) func `of the public Internet is ordinary`(host: String) throws {
    let address = try #require(IPAddress(host: host))
    #expect(!address.isSpecial)
  }

  @Test(arguments: [
    "", ".", "example.org", "localhost", "1.2.3.4.example", "1.2.3.4.5", "256.0.0.1", "1.2.3.256", "0x", "08",
    "1.2.3.4..", "[", "[]", "[::g]", "[1.2.3.4]", "[::1", "::1", "4294967296", "1..2", "-1", "١.٢.٣.٤",
  ])
  func `is not what a name looks like`(host: String) {
    #expect(IPAddress(host: host) == nil)
  }

  @Test(arguments: [
    ("127.0.0.1", "127.0.0.1"), ("0x7f.1", "127.0.0.1"), ("[::1]", "::1"),
    ("[2001:DB8:0:0::1]", "2001:db8::1"),
    ("[::ffff:1.2.3.4]", "::ffff:1.2.3.4"), ("[fe80::1%25eth0]", "fe80::1"),
  ])
  func `is told in its usual form`(host: String, text: String) {
    #expect(IPAddress(host: host)?.description == text)
  }

  @Test func `has 4 or 16 bytes`() {
    for count in 0..<20 {
      #expect((IPAddress(bytes: Array(repeating: 1, count: count)) != nil) == [4, 16].contains(count))
    }
  }

  @Test func `of a socket is read, unless it is of a family of its own`() {
    var socket = sockaddr_in()
    socket.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    func read(_ family: Int32) -> IPAddress? {
      socket.sin_family = sa_family_t(family)
      return withUnsafePointer(to: &socket) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { IPAddress($0) }
      }
    }
    #expect(read(AF_INET)?.description == "127.0.0.1")
    #expect(read(AF_UNIX) == nil)
    #expect(read(AF_UNSPEC) == nil)
  }

  @Test func `of a URL is found however it is written`() {
    for text in ["http://0x7f.1/", "http://2130706433/", "http://[::FFFF:127.0.0.1]/", "http://127.0.0.1./"] {
      #expect(IPAddress(host: url(text).host)?.isSpecial == true)
    }
  }
}

@Suite struct `A block of addresses` {
  @Test(arguments: [
    ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.0", false), ("0.0.0.0/0", "255.1.2.3", true),
    ("192.168.1.1", "192.168.1.1", true), ("192.168.1.1", "192.168.1.2", false),
    ("192.168.1.1/32", "192.168.1.1", true), ("192.168.0.0/23", "192.168.1.255", true),
    ("192.168.0.0/23", "192.168.2.0", false), ("128.0.0.0/1", "127.255.255.255", false),
    ("172.31.99.99/12", "172.16.0.1", true), ("fc00::/7", "[fd00::1]", true),
    ("fc00::/7", "[fe00::1]", false),
    ("::/0", "[ffff::]", true), ("::/0", "1.2.3.4", false), ("0.0.0.0/0", "[::1]", false),
    ("2001:db8::/33", "[2001:db8:7fff::]", true), ("2001:db8::/33", "[2001:db8:8000::]", false),
  ])
  func `holds what has its prefix`(block: String, host: String, expected: Bool) throws {
    let block = try #require(AddressBlock(block))
    let address = try #require(IPAddress(host: host))
    #expect(block.contains(address) == expected)
  }

  @Test(arguments: [
    "", "/", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/8/8", "10/8",
    "10.0.0/8",
    "example.org/8", "::/129", "::1/", ":/8", "10.0.0.0/ 8", "[::1]/128", "10.0.0.256/8",
  ])
  func `is nothing else`(text: String) {
    #expect(AddressBlock(text) == nil)
  }
}
