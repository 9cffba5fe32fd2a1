/// The part of the web that doiwatch meets: resolver, agencies, licenses, repositories and odd hosts.
///
/// Everything can be changed while it runs: `registry`, `dataCite`, `crossref`, `creativeCommons`, pages with
/// `landing`, `breakPage` and `mendPage`, and anything else through `server`.
package final class StandardWeb: Sendable {
  /// The server under it, for its log, its certificates, its outages and handlers of one's own.
  package let server: ScholarlyWeb
  /// The DOIs that `doi.org` resolves.
  package let registry = DOIRegistry()
  /// The records of `api.datacite.org`.
  package let dataCite = AgencyRecords()
  /// The records of `api.crossref.org`.
  package let crossref = AgencyRecords()
  /// The license pages.
  package let creativeCommons = CreativeCommonsSite()

  /// The hosts that answer from the start; any other can be added through `server`.
  package static let hosts =
    [
      "doi.org", "creativecommons.org", "api.datacite.org", "api.crossref.org",
      "www.research-collection.ethz.ch", "www.debian.org", "repository.example", "journal.example",
    ] + OddSites.hosts + BadTLSSites.hosts

  /// Starts to serve, with the shipped article, a Crossref article and all the odd hosts in place.
  ///
  /// - Throws: `CommandFailure` where the `openssl` command fails; an error where no port is free.
  package init() throws {
    server = try ScholarlyWeb(hosts: Self.hosts + ["*.repository.example", "*.load.example"])
    answerServices()
    enterArticles()
    OddSites.answer(on: server)
    OddRedirects.answer(on: server)
    WireSites.answer(on: server)
    BadTLSSites.answer(on: server)
  }

  /// Where a client must connect, in curl's form, for the ports 443 and 80 of all the hosts.
  package var connectTo: [String] { server.connectTo(Self.hosts) }

  /// Ends everything.
  package func stop() { server.stop() }

  /// Shows `page` at the address that `doi` is registered with now; `registry` must know the DOI.
  package func landing(_ doi: String, page: PageTemplate) {
    guard let target = registry[doi]?.target else { return }
    self.page(target, with: page.answer())
  }

  /// Answers one address from now on; the query, if any, plays no part.
  package func page(_ url: String, with answer: WebAnswer) {
    let rest = url.replacing(/^https?:\/\//, with: "")
    let host = rest.prefix { $0 != "/" && $0 != "?" }
    let path = rest.dropFirst(host.count).prefix { $0 != "?" && $0 != "#" }
    server.answer(String(host), at: path.isEmpty ? "/" : String(path)) { _ in answer }
  }

  /// Registers a DOI, its landing page and its agency's record in one go.
  package func publish(
    _ doi: String, at url: String, title: String, license: String, agency: String = "DataCite"
  ) {
    registry.set(doi: doi, target: url, agency: agency)
    landing(doi, page: PageTemplate(title: title, doi: doi, license: license))
    let record = AgencyRecord(doi: doi, title: title, url: url, licenses: [.init(license, name: "License")])
    switch agency {
    case "DataCite": dataCite.set(record)
    case "Crossref": crossref.set(record)
    default: break  // The other agencies have no service here.
    }
  }

  /// Answers one address with a bare status, whatever is there, until `mendPage`.
  package func breakPage(_ url: String, status: Int) { server.breakPage(url, status: status) }

  /// Takes `breakPage` back.
  package func mendPage(_ url: String) { server.mendPage(url) }

  private func answerServices() {
    let resolver = DOIResolver(registry: registry)
    server.answer("doi.org", with: resolver.answer)
    server.answer("api.datacite.org", with: DataCiteAPI(records: dataCite).answer)
    server.answer("api.crossref.org", with: CrossrefAPI(records: crossref).answer)
    server.answer("creativecommons.org", with: creativeCommons.answer)
    server.answer("www.debian.org") { _ in
      .page("<html><head><title>Debian -- The Universal Operating System</title></head></html>")
    }
  }

  private func enterArticles() {
    registry.set(doi: ShippedArticle.doi, target: ShippedArticle.landingURL)
    landing(ShippedArticle.doi, page: ShippedArticle.page)
    dataCite.set(ShippedArticle.record)
    registry.set(doi: "10.1000/1", target: "https://www.debian.org/", agency: "Public")
    publish(
      "10.5555/article.1", at: "https://journal.example/article/1", title: "On Links That Last",
      license: "https://creativecommons.org/licenses/by/4.0/", agency: "Crossref")
  }
}
