import Links

/// What one look at a link saw, all aspects together.
struct CheckResult {
  /// One aspect's part.
  struct Part {
    let aspect: Aspect
    /// What was seen; nil where our own connection failed.
    let observation: Observation?
    let findings: [Finding]

    var status: Status { findings.status }
  }

  let link: Link
  var parts: [Part] = []

  var findings: [Finding] { parts.flatMap(\.findings) }
  var status: Status { parts.map(\.status).max() ?? .unchecked }

  /// The link as JSON (contract section 5).
  func json(resolver: LinkURL) -> String {
    JSONText.object { root in
      root.member("link", link.key)
      root.member("kind", link.kind.description)
      root.member("url", link.url(resolver: resolver))
      root.member("status", status.description)
      root.member("findings", raw: AspectReport.findings(findings))
      root.object("aspects") { aspects in
        for part in parts.sorted(by: { $0.aspect.rawValue < $1.aspect.rawValue }) {
          aspects.member(
            part.aspect.description,
            raw: AspectReport.object(status: part.status, facts: part.observation.map(AspectReport.facts)))
        }
      }
      if link.kind == .license, case .url(let url) = link.subject,
        case .known(let identity) = Licenses.read(url.textWithFragment)
      {
        root.object("license") { license in
          license.member("id", identity.id)
          license.member("spdx", identity.spdx)
          license.member("form", identity.form?.rawValue)
          license.member("language", identity.language)
        }
      }
    }.string
  }
}
