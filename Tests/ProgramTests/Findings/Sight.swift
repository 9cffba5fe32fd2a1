import Foundation
import Findings
import Observations
import ScholarlyWeb
import Testing

/// One link, what its web is like, and all that a look at it may find: a code that is missing is as wrong as
/// one too many.
struct Sight: Sendable, CustomTestStringConvertible {
  let link: String
  let codes: [FindingCode]
  /// Another code that is as right as the first of ``codes``, where it depends on who notices first; nil if none is.
  var orElse: FindingCode?
  /// What makes it worth a look, for the report of a failure.
  let why: String
  /// Prepares the web for it.
  let scene: @Sendable (StandardWeb) -> Void

  /// - Parameter codes: every code the look must give, in any order, `info` ones too.
  init(
    _ link: String, _ codes: [FindingCode], _ why: String,
    scene: @escaping @Sendable (StandardWeb) -> Void = { _ in }
  ) {
    self.link = link
    self.codes = codes
    self.why = why
    self.scene = scene
  }

  var testDescription: String { "\(link): \(why)" }

  /// The link's status after one look: that of its worst finding.
  var status: Status { codes.map(\.severity).max()?.status ?? .ok }
}

extension StandardWeb {
  /// Registers a DOI with a page of the test's own at `repository.example`, and no agency's record: the other
  /// agencies' services are not asked.
  func show(_ doi: String, _ answer: WebAnswer, agency: String = "OP") {
    let url = "https://repository.example/doi/\(doi.replacing("/", with: "-"))"
    registry.set(doi: doi, target: url, agency: agency)
    page(url, with: answer)
  }

  /// The proper page of a DOI, whatever else is odd about the DOI.
  func showProperly(_ doi: String, agency: String = "OP") {
    show(doi, PageTemplate(title: "The Work \(doi)", doi: doi).answer(), agency: agency)
  }
}

/// Looks at all the links at once through `check --from - --json`, and compares what was found.
///
/// - Parameters:
///   - hosts: hosts below `repository.example` that are reached, besides the standard ones.
///   - change: a change of the configuration.
/// - Returns: the objects by link.
@discardableResult
func look(
  at sights: [Sight], hosts: [String] = [],
  _ change: (StandardWeb, inout TestConfiguration) -> Void = { _, _ in }
) async throws -> [String: CheckedLink] {
  let place = try Workplace { $0.beSlow() }
  place.configuration.connectTo += place.web.server.connectTo(hosts)
  change(place.web, &place.configuration)
  try place.save()
  for sight in sights { sight.scene(place.web) }
  let list = sights.map(\.link).joined(separator: "\n")
  let child = try place.spawn(["check", "--from", "-", "--json"], input: list)
  _ = try #require(try await child.end(within: .seconds(60)), "the check does not end")
  let looked = try checkedLinks(child.output)
  #expect(looked.count == sights.count, "\(child.errors)")
  for sight in sights { compare(sight, with: looked) }
  return looked
}

/// The objects that `check --json` wrote, by the link's key.
func checkedLinks(_ output: String) throws -> [String: CheckedLink] {
  let links = try output.split(separator: "\n").map {
    try JSONDecoder().decode(CheckedLink.self, from: Data($0.utf8))
  }
  return Dictionary(links.map { ($0.link, $0) }) { first, _ in first }
}

/// Compares what was found at a link with what a look at it must find.
func compare(_ sight: Sight, with looked: [String: CheckedLink]) {
  guard let key = Link(typed: sight.link)?.key, let link = looked[key] else {
    Issue.record("\(sight.link) was not looked at")
    return
  }
  let found = link.findings.map { "\($0.code): \($0.message)" }
  let codes = link.findings.map(\.code).sorted()
  #expect(
    codes == sight.codes.map(\.rawValue).sorted() || codes == [sight.orElse?.rawValue],
    "\(sight.testDescription): \(found)")
  #expect(link.status == sight.status.description, "\(sight.testDescription): \(found)")
  for finding in link.findings {
    #expect(finding.severity == FindingCode(rawValue: finding.code)?.severity.description, "\(finding.code)")
    #expect(!finding.message.isEmpty && !finding.advice.isEmpty, "\(finding.code)")
  }
}
