import Time
import Names

/// What an operator's command asks of the service, or does itself while the service is stopped.
package enum Order: Hashable, Sendable, Codable {
  /// Let a link's problem step aside.
  case acknowledge(link: String, Acknowledgement)
  /// Let the problems of all links that fit step aside.
  case acknowledgeAll(Selection, Acknowledgement)
  /// Take an acknowledgement back.
  case withdraw(link: String)
  /// Look at links now.
  case recheck(Selection)
  /// Drop the journal's entries before a moment.
  case prune(before: Moment)
  /// Let articles go that stay only because so many would leave at once, or those of files that are gone.
  case acceptArticles(files: [String])
  /// Let the articles go that a source's last whole look had no more.
  case acceptSource(String)
  /// Try the messages that wait now, of one route or of all.
  case retryDeliveries(route: String?)
}

/// What came of an order.
package enum OrderAnswer: Hashable, Sendable, Codable {
  /// The problem stepped aside.
  case acknowledged(status: String)
  /// The problems of so many links stepped aside; so many others that fit have none.
  case acknowledgedAll(links: Int, fine: Int)
  /// The acknowledgement is gone.
  case withdrawn
  /// So many links are due now; `waits` where our own connection is lost.
  case rechecking(links: Int, waits: Bool)
  /// So many entries were dropped; the journal begins behind a checkpoint.
  case pruned(entries: Int64, through: String)
  /// So many articles left.
  case acceptedArticles(Int)
  /// No article waits for that, or none of this file, which may be there.
  case noneLeaving(String?)
  /// So many articles of a source left.
  case acceptedSource(articles: Int)
  /// So many messages are tried now, and these routes are open again; `waits` where our own connection is lost.
  case retrying(messages: Int, reopened: [String], waits: Bool)
  /// No source has that name.
  case unknownSource
  /// The source has nothing to accept; it stands so, for this reason.
  case nothingShrank(state: String, reason: String)
  /// No such link is watched.
  case unknownLink
  /// The link has no problem to acknowledge; it stands so.
  case noProblem(status: String)
  /// The link has no acknowledgement to take back.
  case notAcknowledged
  /// It ends at a moment that is past.
  case past
  /// The state could not be written.
  case failed(String)
}

/// Which links are meant: those that every given condition fits.
package struct Selection: Hashable, Sendable, Codable {
  /// Their keys; nil for any.
  package var keys: [String]?
  /// What their DOI begins with; nil for any link.
  package var prefix: DOIPrefix?
  /// The host of their landing page, or of the link itself; nil for any.
  package var host: String?
  /// How they stand; nil for any. By name, because it goes through a socket.
  package var status: String?
  /// The code of a finding that stands against them; nil for any.
  package var finding: String?
  /// The open incident they belong to; nil for any.
  package var incident: Int64?
  /// The name of an owner of an article that names them; nil for any.
  package var owner: String?

  /// A selection.
  package init(
    keys: [String]? = nil, prefix: DOIPrefix? = nil, host: String? = nil, status: Status? = nil,
    finding: String? = nil, incident: Int64? = nil, owner: String? = nil
  ) {
    self.owner = owner
    self.finding = finding
    self.incident = incident
    self.keys = keys
    self.prefix = prefix
    self.host = host
    self.status = status?.description
  }
}
