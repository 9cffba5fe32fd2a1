import Findings
import Observations
import Judging
import Checking

/// What doiwatch is told to do: the effective values of one configuration file, defaults filled in.
///
/// `Configuration()` is what an empty file means. Paths (`stateDirectory`, `network.caFile`,
/// `library.files`) are kept as written; relative ones count from the working directory.
package struct Configuration: Hashable, Sendable {
  /// The directory that holds database, journal and digests.
  package var stateDirectory = "state"
  /// Whether that is what systemd gives, and not what the file says.
  package var isStateDirectoryGiven = false
  /// The `mailto:` or web address that goes into the User-Agent; nil if none is given.
  package var contact: String?
  /// What is watched.
  package var library = Library()
  /// How links are checked and judged.
  package var checks = Checks()
  /// How requests are made.
  package var network = Network()
  /// How often hosts are asked.
  package var hosts = Hosts()
  /// What is told of the links, and to whom.
  package var reports = Reports()
  /// What is kept of what was seen; nil = nothing.
  package var evidence: Evidence?
  /// The eyes that look from other places; nil = this machine's alone.
  package var eyes: Eyes?
  /// The file this was read from, as it was named; empty if there was none.
  package var file = ""

  /// The defaults.
  package init() {}
}

extension Configuration {
  /// What is watched, and whose it is.
  package struct Library: Hashable, Sendable {
    /// The articles that stand in the file itself.
    package var articles: [ArticleRecord] = []
    /// The files of articles, for ``ArticleFiles``.
    package var files: [ArticleFileEntry] = []
    /// Who keeps which articles.
    package var owners: [Owner] = []
    /// Where articles are harvested from.
    package var sources: [SourceRule] = []
  }

  /// How links are checked and judged.
  package struct Checks: Hashable, Sendable {
    /// The services that know about DOIs.
    package var resolver = Resolver()
    /// How often each aspect is checked.
    package var schedule = Schedule()
    /// When a failing link counts as broken.
    package var confirm = Confirmation.standard
    /// Where the DOIs of some prefixes are to lead.
    package var expect: [TargetExpectation] = []
    /// The archives that are asked for copies of what broke.
    package var archives: [ArchiveRule] = []
  }

  /// How often hosts are asked.
  package struct Hosts: Hashable, Sendable {
    /// The budget of a host that the rules do not name.
    package var standard = HostBudget(concurrency: 2, interval: .milliseconds(500))
    /// The budgets of single hosts; rows of ``HostRule/builtIn(contact:archives:)`` that the file does not name stand at
    /// the end.
    package var rules = HostRule.builtIn(contact: nil)
  }

  /// What is told of the links, and to whom.
  package struct Reports: Hashable, Sendable {
    /// The digests that are emitted.
    package var digests = [DigestRule(name: "daily")]
    /// Who is told of what.
    package var delivery = Delivery()
    /// How status files and journal are written.
    package var output = Output()
  }
}
