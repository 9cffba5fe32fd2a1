import Foundation
import ScholarlyWeb

/// A configuration for doiwatch that leads every host to a web on this machine and lives fast: seconds
/// instead of days, so that a demo shows a link break, be confirmed and mend within half a minute.
struct DemoConfiguration {
  let web: StandardWeb
  let stateDirectory: String

  /// The whole file, as YAML.
  var text: String {
    """
    state_directory: \(quoted(stateDirectory))
    contact: mailto:demo@example.org

    schedule:
      registry: 3s
      page: 3s
      record: 5s
      license: 3s

    confirm:
      hard: { failures: 3, over: 3s }
      soft: { failures: 4, over: 5s }
      retry: [1s]

    network:
      timeout: 5s
      connect_timeout: 2s
      ca_file: \(quoted(web.server.authority.caFile))
      connect_to:
    \(web.connectTo.map { "    - \(quoted($0))" }.joined(separator: "\n"))

    host_default:
      concurrency: 2
      interval: 50ms

    articles:
      - id: ismayilov-2019
        doi: \(ShippedArticle.doi)
        title: \(quoted(ShippedArticle.title))
        licenses:
    \(ShippedArticle.licenseLinks.map { "      - \($0)" }.joined(separator: "\n"))

    digests:
      - name: demo
        schedule: every 15s
        timezone: Europe/Zurich
        formats: [text, json]

    output:
      status_interval: 1s

    """
  }

  /// A YAML string in double quotes.
  private func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
