import Text
import Time

/// An incident as it is told: in status files, digests and the journal.
package struct IncidentReport: Sendable, Hashable {
  /// Its number.
  package let id: Int64
  /// The host, and how it fails.
  package let cause: IncidentCause
  /// When it began, at first.
  package let openedAt: Moment
  /// How often it came: again within a day it is the same.
  package var times = 1
  /// When it ended; nil if it is open.
  package var closedAt: Moment?
  /// Links behind it: now, or all that ever were where it is over.
  package var links = 0
  /// The keys of the first of them.
  package var members: [String] = []
  /// How many of them are broken by now.
  package var broken = 0
  /// The codes of their findings, the most frequent first.
  package var findings: [String] = []
  /// Articles that name one of them.
  package var articles = 0

  /// Members that are named; how many there are is told beside it.
  package static let mostMembers = 10

  /// An incident without numbers.
  package init(id: Int64, cause: IncidentCause, openedAt: Moment) {
    self.id = id
    self.cause = cause
    self.openedAt = openedAt
  }

  /// The members of a journal entry's detail that name it.
  package var detail: [JournalEntry.Detail] {
    [.number("incident", id), .text("host", cause.host), .text("sign", cause.sign.rawValue)]
  }

  /// One line for people: `pub.example is down: 37 links of 30 articles fail alike (net.connect), 12 of them
  /// confirmed broken`.
  package var sentence: String {
    let what = hostAndWords
    let often = times > 1 ? ", \(NumberFormat.number(times)) times" : ""
    if let closedAt {
      return
        "\(what)\(often): ended \(closedAt.minuteText), after \(NumberFormat.age(closedAt - openedAt)); \(NumberFormat.count(links, "link")) failed alike"
    }
    let codes = findings.isEmpty ? "" : " (\(findings.joined(separator: ", ")))"
    let fail = links == 1 ? "fails" : "fail alike"
    let confirmed = broken > 0 ? ", \(NumberFormat.number(broken)) of them confirmed broken" : ""
    return
      "\(what): \(NumberFormat.count(links, "link")) of \(NumberFormat.count(articles, "article")) \(fail)\(codes)\(confirmed)"
  }

  /// The only address of the host that is gone, which many articles name; nil for any other incident.
  private var address: String? {
    guard cause.sign == .gone, links == 1, let key = members.first, let colon = key.firstIndex(of: ":") else {
      return nil
    }
    return String(key[key.index(after: colon)...])
  }

  /// Whether it is of a single address, and tells nothing of the host's others.
  package var isOfOneAddress: Bool { address != nil }

  /// What is said behind the name of its host; of a single address, nothing is said of the host's others.
  package var words: String {
    address.map { "returns 404 or 410 for \(LinkText.oneLine($0))" } ?? cause.sign.words
  }

  /// Its host, and what is wrong with it: `pub.example is down`.
  package var hostAndWords: String { "\(LinkText.oneLine(cause.host)) \(words)" }

  /// Writes its members, as status file and digest have them.
  package func write(_ object: inout JSONText) {
    object.member("incident", id)
    object.member("host", cause.host)
    object.member("sign", cause.sign.rawValue)
    object.member("since", openedAt)
    object.member("until", closedAt)
    object.member("times", Int64(times))
    object.member("links_total", Int64(links))
    object.array("links", members)
    object.member("broken", Int64(broken))
    object.member("articles", Int64(articles))
    object.array("findings", findings)
  }
}
