import Text
import Names
import Findings
import Observations

/// The JSON of one aspect (docs/reference.md; that of its findings is ``WrittenFinding``): made once per check, kept as text, and
/// shown by `check`, `status` and `explain` alike.
package enum AspectReport {
  /// The aspect's object without its status: `{"checked_at":…,"duration_ms":…,…}`.
  ///
  /// - Parameters:
  ///   - eye: the name of this machine's own eye; nil if only it looks.
  ///   - view: what several eyes saw.
  package static func facts(_ observation: Observation, eye: String? = nil, view: EyeView? = nil) -> String {
    JSONText.object { write(observation, eye: eye, view: view, into: &$0) }.string
  }

  /// Writes the members of what ``facts(_:eye:view:)`` gives.
  package static func write(
    _ observation: Observation, eye: String?, view: EyeView? = nil, into facts: inout JSONText
  ) {
    facts.member("checked_at", observation.finishedAt)
    facts.member("duration_ms", observation.duration.milliseconds)
    switch observation.facts {
    case .registry(let answer): registry(answer, observation, &facts)
    case .page(let end): page(end, observation, &facts)
    case .record(let agency, let answer): record(agency, answer, &facts)
    case .malformedDOI, .malformedURL: break
    }
    guard let name = observation.eye ?? eye, !observation.hops.isEmpty else { return }
    facts.member("eye", name)
    if let sights = view?.sights, sights.count > 1 { facts.array("eyes") { sights.write(to: &$0) } }
  }

  /// The aspect's object with its status in front.
  package static func object(status: Status, facts: String?) -> String {
    guard let facts, facts.utf8.count > 2 else { return "{\"status\":\"\(status)\"}" }
    return "{\"status\":\"\(status)\",\(facts.dropFirst())"
  }

  private static func registry(_ answer: RegistryAnswer, _ observation: Observation, _ facts: inout JSONText)
  {
    guard case .record(let record) = answer else { return }
    facts.member("response_code", record.responseCode)
    facts.member("target", record.target)
    facts.member("target_since", record.targetSince?.secondsText)
    facts.member("agency", record.agency ?? observation.knownAgency)
    facts.member("full_doi", record.fullDOI)
    facts.member("suggestion", record.suggestion)
    if !record.aliases.isEmpty { facts.array("aliases", record.aliases) }
  }

  private static func record(_ agency: Agency, _ answer: RecordAnswer, _ facts: inout JSONText) {
    facts.member("agency", agency.rawValue)
    guard case .record(let record, _) = answer else { return }
    facts.member("state", record.state)
    facts.member("title", record.title)
    facts.array("licenses", record.licenses)
    facts.array("updates") { list in
      for notice in record.notices {
        list.object { object in
          object.member("type", notice.type)
          object.member("doi", notice.doi)
          object.array("sources", notice.sources)
          object.member("date", notice.date)
        }
      }
    }
  }

  private static func page(_ end: PageEnd, _ observation: Observation, _ facts: inout JSONText) {
    var status = observation.hops.last?.status
    if case .answered(let answer) = end { status = answer.status }
    facts.member("http_status", status)
    facts.array("hops") { list in
      for hop in observation.hops {
        list.object { object in
          object.member("url", hop.url.text)
          object.member("status", hop.status)
          object.member("duration_ms", hop.duration.milliseconds)
          object.member("address", hop.address)
        }
      }
    }
    if case .answered(let answer) = end { self.answer(answer, at: observation.lastURL, &facts) }
    facts.member("tls_expires_at", observation.certificateEnd?.secondsText)
  }

  private static func answer(_ answer: Answer, at url: LinkURL?, _ facts: inout JSONText) {
    facts.member("final_url", url?.text)
    facts.member("content_type", answer.headers["content-type"])
    facts.member("bytes", answer.bytes)
    facts.member("title", answer.page?.title)
    facts.member("doi_on_page", answer.page?.reading.needleFound)
    let licenses = answer.page?.licenseIDs ?? []
    if !licenses.isEmpty { facts.array("licenses", licenses) }
  }
}
