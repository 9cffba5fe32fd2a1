import ArgumentParser
import Names
import Findings

/// Which watched links are meant, by what they have in common.
struct LinkFilter: ParsableArguments {
  @Option(help: ArgumentHelp("DOIs that begin with this: 10.3929, or 10.3929/ethz-b.", valueName: "prefix"))
  var prefix: String?

  @Option(
    help: ArgumentHelp(
      "Links whose landing page, or whose own URL, is on this host; host:port for another port.",
      valueName: "host"))
  var host: String?

  @Option(
    help: ArgumentHelp(
      "Links with this status: broken, suspect, warning, undecided, unchecked or ok.", valueName: "status"))
  var status: Status?

  @Option(help: ArgumentHelp("Links with this finding, such as page.not-found.", valueName: "code"))
  var finding: String?

  @OptionGroup var owner: OwnerOption

  /// Whether nothing is asked for.
  var isEmpty: Bool {
    prefix == nil && host == nil && status == nil && finding == nil && owner.name == nil
  }

  /// Links that fit all of it.
  var selection: Selection {
    Selection(
      prefix: prefix.flatMap { DOIPrefix($0) }, host: host.flatMap(SiteName.read), status: status,
      finding: finding, owner: owner.name)
  }

  func validate() throws {
    if let prefix, DOIPrefix(prefix) == nil {
      throw ValidationError(
        "--prefix \(prefix) is not the beginning of a DOI; write it like 10.3929 or 10.3929/ethz-b")
    }
    if let host, SiteName.read(host) == nil {
      throw ValidationError("--host \(SiteName.shown(host)) is not a host; write it like www.example.org")
    }
    if let finding, FindingCode(rawValue: finding) == nil {
      throw ValidationError("--finding \(finding) is not a finding code; write it like page.not-found")
    }
  }
}
