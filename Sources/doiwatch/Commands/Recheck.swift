import ArgumentParser
import Foundation
import Links
import Service

/// Links are due now.
struct Recheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Have the service look at links now, and not only when they are due.",
    discussion: """
      Give links, or filters, or both; a link must fit all that is given:

        doiwatch recheck 10.3929/ethz-b-000334381
        doiwatch recheck --status broken
        doiwatch recheck --host www.example.org --status suspect
        doiwatch recheck --prefix 10.3929

      Every side of the link is looked at. Links that are named go before all that is due. Hosts' budgets, and \
      what they asked for by Retry-After, hold as ever, so many links take their time. It changes no planned \
      time and helps no link to be broken sooner: that takes the configured number of failures and the \
      configured time.

      It works beside the running service, at once. While the service is stopped the links are due at its next \
      start. Ends with 65 where a link is not watched, after the others were ordered.
      """)

  @OptionGroup var config: ConfigOption

  @Argument(help: ArgumentHelp("A DOI, a URL, or a link's key.", valueName: "link"))
  var links: [String] = []

  @Option(help: ArgumentHelp("DOIs that begin so: 10.3929, or 10.3929/ethz-b.", valueName: "prefix"))
  var prefix: String?

  @Option(
    help: ArgumentHelp(
      "Links whose landing page, or whose own URL, is on this host; host:port for a port of its own.",
      valueName: "host"))
  var host: String?

  @Option(
    help: ArgumentHelp(
      "Links that stand so: broken, suspect, warning, undecided, unchecked or ok.", valueName: "status"))
  var status: Status?

  func validate() throws {
    if links.isEmpty, prefix == nil, host == nil, status == nil {
      throw ValidationError(
        "give a link, --prefix, --host or --status; --status ok and so on mean all that stand so")
    }
    if let prefix, DOIPrefix(prefix) == nil {
      throw ValidationError(
        "--prefix \(prefix) is no beginning of a DOI; write it like 10.3929 or 10.3929/ethz-b")
    }
    if let host, Recheck.site(host) == nil {
      throw ValidationError("--host \(host) is no host; write it like www.example.org")
    }
  }

  func run() throws {
    let desk = try OrderDesk(config)
    var selection = Selection(
      prefix: prefix.flatMap { DOIPrefix($0) }, host: host.flatMap(Recheck.site), status: status)
    var keys: [String] = []
    var isUnknown = false
    for text in links {
      if let known = try desk.links.find(text) { keys.append(known.key) } else { isUnknown = true }
    }
    if links.isEmpty {
      tell(try desk.give(.recheck(selection), about: "it"))
    } else if !keys.isEmpty {
      selection.keys = Array(Set(keys)).sorted()
      tell(try desk.give(.recheck(selection), about: "it"))
    }
    if isUnknown { throw ExitStatus.badInput }
  }

  private func tell(_ outcome: OrderDelivery.Outcome) {
    guard case .rechecking(let count, let waits) = outcome.answer else { return }
    guard count > 0 else {
      Output.line("no watched link fits; nothing is checked")
      return
    }
    let links = Plain.count(count, "link")
    let when =
      !outcome.byService ? "when the service starts" : waits ? "when our own connection is back" : "now"
    Output.line("\(links) will be checked \(when)")
  }

  /// A host in the form that URLs have it, also where a whole URL was given.
  private static func site(_ text: String) -> String? {
    let url = (try? LinkURL(text)) ?? (try? LinkURL("https://\(text)"))
    guard let url, url.userInfo == nil else { return nil }
    return url.site
  }
}

extension Status: ExpressibleByArgument {
  /// Reads a status by its name.
  public init?(argument: String) { self.init(argument) }

  /// The names.
  public static var allValueStrings: [String] { allCases.map(\.description) }
}
