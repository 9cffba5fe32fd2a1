import Foundation
import Testing

@testable import Time
@testable import Names
@testable import Findings
@testable import Observations

@Suite struct `What DOIs begin with` {
  @Test(
    arguments: [
      ("10.3929", "doi:10.3929/"), ("10.3929/", "doi:10.3929/"), ("10.3929/ETHZ-b", "doi:10.3929/ethz-b"),
      ("doi:10.3929", "doi:10.3929/"), ("https://doi.org/10.3929/x", "doi:10.3929/x"),
      ("10.1000.10", "doi:10.1000.10/"), ("10/abc", "doi:10/abc"), ("10.1/a/b", "doi:10.1/a/b"),
    ])
  func `is a registrant, whole, or more of the name`(_ text: String, _ key: String) {
    #expect(DOIPrefix(text)?.keyPrefix == key)
  }

  @Test(arguments: ["", "3929", "11.3929", "10.", "10.x", "10..1", "10x/1", "example.org", "10.3929 "])
  func `is nothing else`(_ text: String) { #expect(DOIPrefix(text) == nil) }
}

@Suite struct `A mistyped link` {
  private let keys = [
    "doi:10.3929/ethz-b-000334381", "doi:10.3929/ethz-b-000334999",
    "license:https://creativecommons.org/licenses/by/4.0/", "url:https://example.org/data",
  ]

  @Test(
    arguments: [
      ("doi:10.3929/ethz-b-000334831", "doi:10.3929/ethz-b-000334381"),
      ("doi:10.3292/ethz-b-000334381", "doi:10.3929/ethz-b-000334381"),
      ("url:https://exmaple.org/data", "url:https://example.org/data"),
    ])
  func `is taken for the nearest of its kind`(_ typed: String, _ meant: String) {
    #expect(LinkSuggestion.nearest(to: typed, among: keys) == [meant])
  }

  @Test(arguments: ["doi:10.1234/other", "url:https://creativecommons.org/licenses/by/4.0/"])
  func `is nothing where nothing is near`(_ typed: String) {
    #expect(LinkSuggestion.nearest(to: typed, among: keys).isEmpty)
  }

  @Test func `is meant as a key, a DOI in any form, a license or a URL`() {
    #expect(Link.keys(meantBy: "https://doi.org/10.1000/ABC").contains("doi:10.1000/abc"))
    #expect(Link.keys(meantBy: "DOI:10.1000/ABC").contains("doi:10.1000/abc"))
    let license = "https://creativecommons.org/licenses/by/4.0/"
    #expect(Link.keys(meantBy: license).contains("license:\(license)"))
    #expect(Link.keys(meantBy: license).contains("url:\(license)"))
    #expect(Link.isMeant(by: "url:https://a.example/"))
    #expect(!Link.isMeant(by: "no link"))
  }
}

@Suite struct `An order` {
  @Test func `comes through a socket as it was given`() throws {
    let orders: [Order] = [
      .acknowledge(
        link: "doi:10.1/a", Acknowledgement(until: Moment(milliseconds: 5), reason: "“known”\n")),
      .withdraw(link: "url:https://a.example/"),
      .recheck(Selection(keys: ["a"], prefix: DOIPrefix("10.1"), host: "a.example", status: .broken)),
      .recheck(Selection()),
    ]
    for order in orders {
      let sent = try JSONEncoder().encode(order)
      #expect(try JSONDecoder().decode(Order.self, from: sent) == order)
    }
  }
}
