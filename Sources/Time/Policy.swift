/// The numbers that decide how doiwatch behaves and that no configuration key changes: when something is told, asked again,
/// waited for or forgotten. What an operator may want to change is in the configuration. Limits of formats and of memory
/// stand where they are used.
///
/// `docs/reference.md` has all of them in one table; `Tools/house --check` compares it with this file.
package enum Policy {
  /// A link that goes to and fro between failing and working.
  package enum Flapping {
    /// Checks that are remembered.
    package static let checks = 20
    /// Turns among them with which a link begins to flap: fine, failing, fine, failing, fine, failing, fine.
    package static let begins = 6
    /// Turns among them with which that is over. Between both nothing changes, so that the answer itself does not flap.
    package static let ends = 2
  }

  /// One cause behind many failing links.
  package enum Incident {
    /// Different links that have to work before it is over; all that are not its members, if those are fewer.
    package static let proof = 3
    /// If the host fails in the same way again within this after the end, it is the same incident.
    package static let relapse = Span.days(1)
    /// A failure that may be the first of an incident is held back this long if nothing else is awaited.
    package static let patience = Span.seconds(5)
    /// Articles that share one failing license from which on it is an incident of its own.
    package static let licenseArticles = 10
    /// Members break together, a tenth of the time that confirmation takes after the first of them, and at the latest
    /// after this.
    package static let breaking = Span.hours(6)
    /// How long it is known, after the end, which links were behind it: longer than a digest's period.
    package static let membersKept = Span.days(100)
  }

  /// Links that are not checked in time.
  package enum Overdue {
    /// Percent of all links. If more are overdue, nobody can say that nothing happened: the service reports `fail`, and
    /// no digest is quiet.
    package static let most = 10
    /// The service reports `fail` only if a link is overdue by this, which it is not after a short stop.
    package static let patience = Span.minutes(10)
  }

  /// What registries, agencies and pages are asked.
  package enum Asking {
    /// What a host shows for an address that cannot exist is asked at most this often.
    package static let comparison = Span.days(1)
    /// A page that refreshes itself after more is one that reloads, not one that leads on (docs/findings.md).
    package static let refresh = Span.seconds(10)
    /// Characters. A page that shows more is judged by them where its refresh leads out of the web.
    package static let refreshText = 200
    /// Aliases of a DOI that are followed; real ones have one, from the old agency's name to the new one.
    package static let aliases = 5
    /// Records that are asked for through the resolver, at the shortest: that costs two requests or more, the first of
    /// the resolver's budget, and tells little (docs/agencies.md).
    package static let negotiated = Span.days(30)
    /// How long it is remembered whether an agency answers such questions.
    package static let negotiation = Span.days(30)
    /// The share of DOIs whose record names the handle's target for which the resolver is asked each day all the same.
    package static let sample = 0.001
    /// A wait between two requests that a host's headers ask for is believed up to this.
    package static let interval = Span.minutes(10)
    /// What a checked host asks for by `Retry-After`, with 429 or 503, is believed up to this.
    package static let retryAfter = Span.days(1)
    /// Checks whose host asks us to wait longer are put off; the others wait in line.
    package static let waitInLine = Span.minutes(1)
    /// A host whose last transfer took longer may use fewer of the places that are open at once.
    package static let promptAnswer = Span.seconds(5)
    /// Spellings of a DOI that is not registered which the resolver is asked for: each costs it a question.
    package static let spellings = 8
    /// Requests, redirects included, for one record that is asked for through the resolver.
    package static let negotiatedHops = 3
    /// How often a hop is made again whose time limit passed while this machine was late itself.
    package static let lateTries = 2
    /// How long each name server is waited for, at each of two tries, about a name that libcurl did not find.
    package static let nameServer = Span.seconds(2)
    /// The share of a host's budget that planned checks may use; the rest is for rechecks and redirects.
    package static let share = 0.95
    /// How often the plan of what budgets allow is worked out again: the first pass finds out where DOIs lead.
    package static let plan = Span.hours(1)
  }

  /// Our own connection.
  package enum Connection {
    /// How long other checks have to prove us online before canaries are asked.
    package static let patience = Span.seconds(1)
    /// The wait between rounds of canaries after the first round failed; each next one is twice as long.
    package static let pause = Span.seconds(5)
    /// The longest such wait.
    package static let longestPause = Span.minutes(5)
  }

  /// Warnings that time brings.
  package enum Warning {
    /// A certificate with less than this to live is worth a warning (docs/findings.md).
    package static let certificate = Span.days(14)
    /// A page that was in order once and could not be judged for this long deserves a person's look.
    package static let unverified = Span.days(30)
  }

  /// Records that are asked for together.
  package enum Lists {
    /// Questions that are out at once, for each agency.
    package static let atOnce = 2
    /// How long a due record waits for others at most.
    package static let gathering = Span.minutes(1)
    /// How long a record waits that somebody ordered.
    package static let orderedGathering = Span.milliseconds(500)
    /// Waits before a question that failed is asked again; behind the last one its records are asked for singly.
    package static let pauses: [Span] = [.seconds(1), .seconds(2)]
    /// How long an agency is asked singly after its lists failed.
    package static let rest = Span.minutes(15)
  }

  /// The search for what became of a page.
  package enum Rescue {
    /// Archives are asked about one link once in this time.
    package static let pause = Span.days(30)
    /// Links of one incident that archives are asked about: the others come back with their host.
    package static let ofIncident = 20
    /// Rounds at once; archives are asked one by one anyway.
    package static let rounds = 4
    /// Questions about one address, further and further back in time.
    package static let questions = 6
    /// The first step back in time; each next one is four times as long.
    package static let step = Span.days(7)
    /// Copies of one answer that are looked at.
    package static let copies = 5
    /// Places where the page may stand now that are looked at.
    package static let candidates = 8
    /// Ways in which a site's pages moved that are tried for one page.
    package static let ways = 3
    /// Pages of a site that have to move alike before others are looked for in the same way.
    package static let neighbours = 3
  }

  /// The reading of sources.
  package enum Sources {
    /// Pages that are asked for and read at once: each may be large.
    package static let atOnce = 4
    /// Redirects of a source's list that are followed.
    package static let moves = 5
    /// Requests for one page of a list before the harvest begins anew or is given up.
    package static let tries = 3
    /// The same while a source says that it is busy.
    package static let busyTries = 5
    /// How often one harvest begins anew because its place in the list died, or the list repeats itself.
    package static let restarts = 2
    /// Pages without records in a row that are passed over where a repository gives a new token with each.
    package static let emptyPages = 5
    /// A single pass does not end while a harvest goes on within this, with its next try or behind a rest.
    package static let goesOn = Span.minutes(1)
    /// What a list said of a record may stand for a check of it this long.
    package static let heard = Span.days(1)
    /// Whole harvests in a row that have to miss a record before it is gone: lists are taken from indexes that lag.
    package static let missed = 2
    /// Percent of the records before. If a whole harvest finds fewer, nothing is removed and the source is in trouble.
    package static let fewest = 90
  }

  /// Articles that come and go.
  package enum Articles {
    /// Percent of all articles. If more would leave at once, they stay until somebody says so.
    package static let leaving = 10
    /// With fewer articles than this any number may leave.
    package static let few = 20
    /// Differences of one import that have an entry each; more have one entry together (docs/journal.md).
    package static let entries = 100
    /// How long a link that no article names is remembered, in case it comes back.
    package static let rest = Span.days(90)
  }

  /// Messages that go out.
  package enum Delivery {
    /// Waits behind the first failures; behind all further ones the last again.
    package static let waits: [Span] = [
      .minutes(1), .minutes(5), .minutes(15), .hours(1), .hours(3), .hours(6),
    ]
    /// How long a message is tried for, as mail servers do (RFC 5321, section 4.5.4.1: 4 to 5 days).
    package static let patience = Span.days(5)
    /// From when on a message that waits is trouble.
    package static let overdue = Span.hours(24)
    /// How long one mail may take: a server that says a byte a second holds up the others.
    package static let mail = Span.minutes(5)
    /// How long one request to a webhook may take: what receivers of Standard Webhooks are told to expect.
    package static let webhook = Span.seconds(30)
    /// How long messages that ended stay in the outbox.
    package static let kept = Span.days(30)
  }

  /// Eyes in other places.
  package enum Eyes {
    /// How often the database is asked for work and answers, whatever it announces.
    package static let poll = Span.seconds(5)
    /// The longest wait before the database is tried again after it failed; the waits are 1 s, 2, 4, …
    package static let longestPause = Span.seconds(30)
    /// The note that other eyes may have hops is renewed when it reaches less than this ahead, and then reaches twice as
    /// far: it need not be written for each hop, and a successor of this process waits for what was handed out.
    package static let handedNote = Span.seconds(10)
  }

  /// The service itself.
  package enum Service {
    /// The wait before a write to the state that failed is tried again.
    package static let storeRetry = Span.seconds(5)
    /// The wait before a digest that could not be emitted is tried again. Each try gathers it anew.
    package static let digestRetry = Span.minutes(1)
    /// A local failure is reported this often, however many checks it ends.
    package static let report = Span.minutes(1)
    /// How long checks that the process may have died of wait for all others, at a start.
    package static let stragglers = Span.minutes(1)
    /// Certificates that end within this are remembered: a connection that is used again does not tell.
    package static let certificates = Span.days(30)
    /// How long a caller has to give an order. A command gives it at once.
    package static let caller = Span.seconds(10)
    /// A clock that was set by more than this destroys nothing for its age before it has stayed so for as long.
    package static let clockTrial = Span.days(1)
    /// Rotated journal files are looked through for those to compress this often.
    package static let packing = Span.hours(1)
  }
}
