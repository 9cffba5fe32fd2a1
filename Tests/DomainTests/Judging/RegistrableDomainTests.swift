import Testing

@testable import Judging

@Suite struct `A registrable domain` {
  @Test(arguments: [
    ("www.research-collection.ethz.ch", "ethz.ch"), ("a.b.ac.uk", "b.ac.uk"), ("doi.org", "doi.org"),
    ("localhost", "localhost"), ("ac.uk", "ac.uk"), ("", ""),
  ])
  func `is what somebody registered below a public suffix`(host: String, domain: String) {
    #expect(RegistrableDomain.of(host) == domain)
  }

  @Test func `is read from text that still lives`() {
    // libpsl points into the name it was given. Names longer than 15 bytes are copied for C and freed afterwards.
    for number in 0..<20_000 {
      let host = "a-rather-long-name-number-\(number).of-a-repository-\(number).example.org"
      #expect(RegistrableDomain.of(host) == "example.org")
    }
  }
}
