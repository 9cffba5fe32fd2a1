import Foundation

/// `doi.org`: the redirecting proxy, the handle API and the agency service over one registry.
///
/// The shapes are those of the real one in 2023 to 2026: DOI Handbook, and answers recorded from it.
struct DOIResolver: Sendable {
  let registry: DOIRegistry

  /// Aliases of aliases of aliases are followed so far.
  private static let deepestAlias = 5

  func answer(_ request: WebRequest) -> WebAnswer {
    guard request.isSecure else { return .redirect(301, to: "https://doi.org" + request.target) }
    if let trouble = registry.resolverTrouble { return answer(request, trouble) }
    let path = request.path
    if path.hasPrefix("/api/handles/") {
      return HandleAPI(registry: registry).answer(percentDecoded(path.dropFirst(13)), request)
    }
    // The commas between DOIs are plain, those within are encoded: split first, decode afterwards.
    for service in ["/doiRA/", "/ra/"] where path.hasPrefix(service) {
      return agencies(path.dropFirst(service.count).split(separator: ",").map(percentDecoded))
    }
    if path == "/" { return .page(page("Digital Object Identifier System", "Resolve a DOI here.")) }
    return resolve(name(in: path))
  }

  /// The DOI that a path names: `/10.1/a`, `/urn:doi:10.1:a` or, without its `10/`, a shortDOI.
  private func name(in path: String) -> String {
    var name = percentDecoded(path.dropFirst())
    if name.lowercased().hasPrefix("urn:doi:") {
      name = String(name.dropFirst(8))
      if let colon = name.firstIndex(of: ":") { name.replaceSubrange(colon...colon, with: "/") }
    }
    if !name.contains("/"), registry["10/" + name] != nil { return "10/" + name }
    return name
  }

  private func resolve(_ name: String) -> WebAnswer {
    guard isDOI(name) else {
      return .page(page("Error: Not a DOI", "This is not a DOI: check what was typed."), status: 400)
        .header("Vary", "Origin")
    }
    var record = registry[name]
    for _ in 0..<Self.deepestAlias { if let alias = record?.alias { record = registry[alias] } }
    guard let record else {
      return .page(page("Error: DOI Not Found", "The system does not hold this DOI."), status: 404)
        .header("Vary", "Origin").header("Vary", "accept-encoding")
    }
    guard let target = record.target ?? record.locations.flatMap(firstLocation) else {
      return .page(page("Handle Values for \(record.doi)", "This handle has no address."))
    }
    return redirect(to: target)
  }

  private func redirect(to target: String) -> WebAnswer {
    let shown = escaped(target)
    let html =
      "<html><head><title>Handle Redirect</title></head>\n<body><a href=\"\(shown)\">\(shown)</a></body></html>"
    return WebAnswer.page(html, status: 302).header("Location", target).header("Vary", "Origin")
      .header("Vary", "Accept").header("Expires", httpDate(Date(timeIntervalSinceNow: 3600)))
      .header("Server", "cloudflare")
  }

  /// The first place of a `10320/loc` value whose weight is not 0.
  private func firstLocation(_ xml: String) -> String? {
    let places = xml.matches(of: /<location\s[^>]*>/).map { String($0.output) }
    let usable = places.first { !$0.contains("weight=\"0\"") } ?? places.first
    return usable?.firstMatch(of: /href="([^"]*)"/).map { String($0.output.1).replacing("&amp;", with: "&") }
  }

  /// `[{"DOI":…,"RA":…}]`; if there is no agency to name, a `status` says why.
  private func agencies(_ names: [String]) -> WebAnswer {
    .json(
      object: names.map { name -> [String: String] in
        if !isDOI(name) { return ["DOI": name, "status": "Invalid DOI"] }
        if let record = registry[name] { return ["DOI": name, "RA": record.agency] }
        return ["DOI": name, "status": registry.knowsPrefix(of: name) ? "DOI does not exist" : "Unknown"]
      })
  }

  private func answer(_ request: WebRequest, _ trouble: ResolverTrouble) -> WebAnswer {
    switch trouble {
    case .error500 where request.path.hasPrefix("/api/"):
      let handle = percentDecoded(request.path.dropFirst(13))
      let message = "HandleException (INTERNAL_ERROR) no server could be reached"
      return .json(
        object: ["responseCode": 2, "message": message, "handle": handle] as [String: Any], status: 500)
    case .error500: return .page(page("Error", "Something went wrong in here."), status: 500)
    case .challenge: return OddSites.challenge(status: 403)
    case .garbage: return .content(Array("\u{1}\u{2} no sense at all".utf8), type: "application/json")
    }
  }

  private func isDOI(_ name: String) -> Bool { name.wholeMatch(of: /10(\.[0-9]+)*\/.+/) != nil }

  private func page(_ title: String, _ text: String) -> String {
    """
    <!DOCTYPE html><html lang="en-us"><head><meta charset="UTF-8"><title>\(escaped(title))</title></head>
    <body><h1>\(escaped(title))</h1><p>\(text)</p></body></html>
    """
  }
}

/// The text as HTML can hold it, between tags and in quoted attributes.
func escaped(_ text: String) -> String {
  text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    .replacing("\"", with: "&quot;")
}
