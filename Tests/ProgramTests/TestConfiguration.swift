import ScholarlyWeb

/// A configuration that leads every host to a web on this machine and lives in fractions of a second.
struct TestConfiguration {
  var state = "state"
  var schedule = "{ registry: 400ms, page: 400ms, record: 1s, license: 400ms }"
  var confirm = "{ hard: { failures: 2, over: 300ms }, soft: { failures: 3, over: 600ms }, retry: [200ms] }"
  var hostDefault = "{ concurrency: 4, interval: 1ms }"
  var timeout = "5s"
  var connectTimeout = "3s"
  /// Further lines of the `network` section.
  var network: [String] = []
  var connectTo: [String]
  let caFile: String
  var articles = """
    - id: ismayilov-2019
      doi: \(ShippedArticle.doi)
      title: "\(ShippedArticle.title)"
      licenses: [\(ShippedArticle.licenseLinks.joined(separator: ", "))]
    """
  var articleFiles = "[]"
  /// Further rows of `hosts`.
  var hosts: [String] = []
  var digests = "[]"
  var statusInterval = "500ms"
  var rotate = "64MiB"
  var compress = "7d"
  /// The folder of a site, where there is to be one.
  var site: String?
  /// Lines at the end.
  var more = ""

  init(_ web: StandardWeb) {
    connectTo = web.connectTo
    caFile = web.server.authority.caFile
  }

  /// Nothing is due again while a test runs.
  mutating func beSlow() { schedule = "{ registry: 1d, page: 1d, record: 1d, license: 1d }" }

  /// One article that has only this URL.
  mutating func watch(_ urls: String...) {
    articles = "- id: only\n  links: [\(urls.map { "\"\($0)\"" }.joined(separator: ", "))]"
  }

  /// Unless a test says otherwise the registry is asked at its own interval, whatever the record says.
  private var wholeSchedule: String {
    guard !schedule.contains("registry_by_record"), let end = schedule.lastIndex(of: "}") else {
      return schedule
    }
    return schedule[..<end] + ", registry_by_record: false }"
  }

  var text: String {
    """
    state_directory: \(state)
    contact: mailto:tests@example.org
    schedule: \(wholeSchedule)
    confirm: \(confirm)
    host_default: \(hostDefault)
    hosts:
      - { name: api.datacite.org, interval: 1ms }
      - { name: api.crossref.org, interval: 1ms }
    \(hosts.map { "  - \($0)\n" }.joined())\
    network:
      timeout: \(timeout)
      connect_timeout: \(connectTimeout)
      ca_file: \(caFile)
    \(network.map { "  \($0)\n" }.joined())  connect_to: [\(connectTo.map { "\"\($0)\"" }.joined(separator: ", "))]
    articles:
    \(articles.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n"))
    article_files: \(articleFiles)
    digests: \(digests)
    output: { status_interval: \(statusInterval), journal_rotate: \(rotate), journal_compress: \(compress)\(site.map { ", site: { directory: \($0) }" } ?? "") }
    \(more)

    """
  }
}
