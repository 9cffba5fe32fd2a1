import Text
import Time
import Names
import Findings
import Observations

/// The judgement of an observation: facts in, findings out, no memory and no clock but the one it is given.
package enum Judge {
  /// What one look at an aspect says.
  ///
  /// - Parameters:
  ///   - context: what is known apart from this look.
  package static func findings(_ observation: Observation, of link: Link, _ context: JudgeContext)
    -> [Finding]
  {
    var findings: [Finding] =
      switch observation.facts {
      case .malformedDOI(let malformed): [TextJudge.malformed(malformed)]
      case .malformedURL(let text): [TextJudge.malformedURL(text, kind: link.kind)]
      case .registry(let answer):
        RegistryJudge.findings(answer) + TargetJudge.findings(answer, of: link, context.expectations)
      case .record(let agency, let answer): RecordJudge(agency: agency).findings(answer)
      case .page(let end): PageJudge(observation, link: link, context).findings(end)
      }
    // Nothing was seen of the link then, nor is anything else said of it.
    if let offline = findings.first(where: { $0.code == .netOffline }) { return [offline] }
    let now = context.now
    if let end = observation.certificateEnd, end > now, end - now < Policy.Warning.certificate {
      findings.append(CertificateJudge.expiresSoon(end, now: now, observation))
    }
    return findings
  }
}

/// Findings about a link's own text.
enum TextJudge {
  static func malformed(_ malformed: MalformedDOI) -> Finding {
    let hint = malformed.suggestion.map { "; perhaps \($0) is meant" } ?? ""
    return Finding(
      .doiMalformed, .registry,
      "“\(LinkText.oneLine(malformed.input))” is not a DOI: \(malformed.reason)\(hint)",
      advice: "correct the DOI in the article's entry")
  }

  private static func hasCredentials(_ text: String) -> Bool {
    do throws(LinkURL.Malformed) {
      _ = try LinkURL(text)
      return false
    } catch {
      return error == .credentials
    }
  }

  static func malformedURL(_ text: String, kind: LinkKind) -> Finding {
    let shown = LinkText.oneLine(text)
    if hasCredentials(text) {
      return Finding(
        kind == .license ? .licenseInvalid : .netForbiddenScheme, .page,
        "“\(shown)” contains a user name or password, which every report would show; such a link is not requested",
        advice: "give the URL without them")
    }
    if kind == .license {
      return Finding(
        .licenseInvalid, .page, "“\(shown)” is not a license URL",
        advice: "give the license's full URL, for example https://creativecommons.org/licenses/by/4.0/")
    }
    return Finding(
      .netForbiddenScheme, .page, "“\(shown)” is not an http or https URL",
      advice: "give a URL that a browser can open")
  }
}

/// Findings about the registry's word.
enum RegistryJudge {
  static func findings(_ answer: RegistryAnswer) -> [Finding] {
    switch answer {
    case .failed(let failure) where failure.kind == .ownTrouble:
      return [FailureJudge.offline(.registry, failure)]
    case .failed(let failure):
      return [resolverError(.registry, "the DOI resolver gave no answer: \(failure.detail)")]
    case .trouble(let words):
      return [resolverError(.registry, "the DOI resolver gave no usable answer: \(words)")]
    case .rateLimited(let status):
      return [resolverError(.registry, "the DOI resolver asks us to slow down (HTTP \(status))")]
    case .record(let record): return self.findings(record)
    }
  }

  static func resolverError(_ aspect: Aspect, _ message: String) -> Finding {
    Finding(
      .doiResolverError, aspect, message,
      advice: "this says nothing about the link; it will be checked again")
  }

  private static func findings(_ record: HandleRecord) -> [Finding] {
    if record.responseCode == 100 { return [unregistered(record)] }
    var findings = record.aliases.map { alias in
      Finding(
        .doiAliased, .registry, "the DOI is an alias of \(LinkText.oneLine(alias))",
        advice: "nothing to do; new citations may use the other name")
    }
    if !record.leadsSomewhere {
      findings.append(
        Finding(
          .doiNoTarget, .registry,
          record.otherName.map { "the DOI is \($0), which is registered but leads nowhere: it has no URL" }
            ?? "the DOI is registered but leads nowhere: it has no URL",
          advice: "ask the publisher to register the landing page's URL"))
    }
    return findings
  }

  private static func unregistered(_ record: HandleRecord) -> Finding {
    // The DOI itself is registered then.
    if let otherName = record.otherName {
      return Finding(
        .doiUnregistered, .registry,
        "the DOI is \(otherName), which is not registered: the resolver does not know it",
        advice: "ask the publisher or registration agency to register it, or to correct the alias")
    }
    let hint =
      record.suggestion.map { "; \(LinkText.oneLine($0)) is registered, perhaps that is meant" } ?? ""
    return Finding(
      .doiUnregistered, .registry, "the DOI is not registered: the resolver does not know it\(hint)",
      advice: record.suggestion == nil
        ? "check its spelling, then ask the publisher or registration agency to register it"
        : "check its spelling, and correct the article's entry")
  }
}

extension HandleRecord {
  /// What the DOI is another name of, in words; nil if the record is the DOI's own.
  fileprivate var otherName: String? {
    if let alias = aliases.last { return "an alias of \(LinkText.oneLine(alias))" }
    return fullDOI.map { "a short name of \(LinkText.oneLine($0))" }
  }
}

/// Findings about certificates that still hold.
enum CertificateJudge {
  static func expiresSoon(_ end: Moment, now: Moment, _ observation: Observation) -> Finding {
    let days = (end - now).milliseconds / 86_400_000
    let host = observation.lastURL?.host ?? "the host"
    return Finding(
      .tlsExpiresSoon, observation.aspect,
      "the certificate of \(host) expires on \(end.secondsText.prefix(10)), in \(days) days",
      advice: "ask the site's operators to renew it")
  }
}
