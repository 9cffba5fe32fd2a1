import Time
import Testing
import Trials

@testable import Names
@testable import Checking

/// What an unregistered DOI may have been meant as: slips undone, and nothing that is another work.
@Suite struct `A DOI that is not registered` {
  /// A slip, and what was meant.
  private static let slips = Table(
    """
    10.1234/shelf.1. → 10.1234/shelf.1
    10.1234/shelf.1), → 10.1234/shelf.1
    10.1234/shelf.1] → 10.1234/shelf.1
    10.1234/shelf.1/ → 10.1234/shelf.1
    10.1234/shelf.1” → 10.1234/shelf.1
    10.1234/shelf.1。 → 10.1234/shelf.1
    10.1234/shelf.1） → 10.1234/shelf.1
    10.1234/shelf.1› → 10.1234/shelf.1
    10.1234/shelf.1/full → 10.1234/shelf.1
    10.1234/shelf.1/full/html → 10.1234/shelf.1
    10.1234/shelf.1/abstract?x=1 → 10.1234/shelf.1
    10.1234/shelf.1.pdf → 10.1234/shelf.1
    10.1234/shelf.1.full.pdf+html → 10.1234/shelf.1
    10.1101/2021.01.02.123456v2.full → 10.1101/2021.01.02.123456
    10.1101/2021.01.02.123456v3 → 10.1101/2021.01.02.123456
    10.6084/m9.shelf.17.v2 → 10.6084/m9.shelf.17
    10.1234/shelf.1/v4 → 10.1234/shelf.1
    10.1234/shelf.1;jsessionid=ABC.node1 → 10.1234/shelf.1
    10.1234/shelf.1?utm_source=x → 10.1234/shelf.1
    10.1234/shelf.1#abstract → 10.1234/shelf.1
    10.1234/shelf.1&type=printable → 10.1234/shelf.1
    10.1234/shelf–1 → 10.1234/shelf-1
    10.1234/shelf‑1 → 10.1234/shelf-1
    10.1234/shelf−1 → 10.1234/shelf-1
    10.1234/shelf¬1 → 10.1234/shelf-1
    10.1234/eﬀort.1 → 10.1234/effort.1
    10.1234/ﬂow.1 → 10.1234/flow.1
    10.1234/ｓhelf．1 → 10.1234/shelf.1
    10.1234/shеlf.1 → 10.1234/shelf.1
    10.1234/a&lt;1::b&gt;2 → 10.1234/a<1::b>2
    10.1234/a&amp;b → 10.1234/a&b
    10.1234/s0010\\(00\\)1 → 10.1234/s0010(00)1
    10.1234/shelf%2F1 → 10.1234/shelf/1
    10.5555/10.1234/shelf.1 → 10.1234/shelf.1
    10.1234/https://doi.org/10.1234/shelf.1 → 10.1234/shelf.1
    10.1234/doi:10.1234/shelf.1 → 10.1234/shelf.1
    10.1234/shelf.1https://doi.org/10.1234/shelf.1 → 10.1234/shelf.1
    10.1234/shelf.1PMID:123456 → 10.1234/shelf.1
    10.1234/shelf.1PMID: → 10.1234/shelf.1
    10.1234/shelf.1[CrossRef] → 10.1234/shelf.1
    10.1234/shelf.1.Accessed → 10.1234/shelf.1
    10.1234/shelf.1(accessed → 10.1234/shelf.1
    10.1234/shelf.1</a> → 10.1234/shelf.1
    10.1234/shelf.1/-/DCSupplemental → 10.1234/shelf.1
    10.1234/shelf.1SuppInfo → 10.1234/shelf.1
    10.1234/j.2O2l.03.005 → 10.1234/j.2021.03.005
    10.1234/shelf.2020.17Received → 10.1234/shelf.2020.17
    10.1234//shelf.1 → 10.1234/shelf.1
    """)

  @Test(arguments: slips.rows) func `is near the one that was meant`(row: [String]) throws {
    let neighbours = DOINeighbours.of(try DOIName.checked(row[0]))
    #expect(neighbours.map(\.canonical).contains(row[1]), "\(row[0]): \(neighbours)")
    #expect(neighbours.count <= Policy.Asking.spellings)
    #expect(!neighbours.contains(try DOIName.checked(row[0])))
  }

  @Test(arguments: [")", "()", "(", ".", "%25", "<p", "/full"])
  func `is searched for its neighbours in no time, however long it is`(piece: String) throws {
    let long = try DOIName.checked("10.1234/shelf" + String(repeating: piece, count: 64 * 1024 / piece.count))
    let taken = processorTime { #expect(DOINeighbours.of(long) == []) }
    #expect(taken < .milliseconds(500))
  }

  @Test func `may have many brackets too many`() throws {
    let name = "10.1234/shelf(1)" + String(repeating: ")", count: 400)
    let neighbours = DOINeighbours.of(try DOIName.checked(name)).map(\.canonical)
    #expect(neighbours.contains("10.1234/shelf(1)"))
  }

  @Test(
    arguments: [
      "10.1234/shelf.2020.5", "10.1234/book.ch3", "10.1234/book-3", "10.1234/m9.17",
      "10.1234/s41586-020-2649-2",
      "10.1016/s0140-6736(97)11096-0", "10.1002/(sici)1097-0258(19970822)16:16<1829::aid-sim605>3.0.co;2-y",
      "10.1371/journal.pone.0123456.s001", "10.1234/view", "10/abcd",
    ])
  func `has no neighbour that is another work`(name: String) throws {
    #expect(DOINeighbours.of(try DOIName.checked(name)) == [])
  }
}
