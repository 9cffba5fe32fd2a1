import Foundation
import ScholarlyWeb

/// The requests so far as a JSON array; `at` is in seconds since the tool began to serve.
struct RequestListing {
  private struct Line: Encodable {
    let at: Double
    let connection: Int
    let method: String
    let url: String
  }

  let requests: [WebRequest]
  let start: ContinuousClock.Instant

  /// The array as text.
  var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let data = try? encoder.encode(requests.map(line))
    return String(decoding: data ?? Data("[]".utf8), as: UTF8.self)
  }

  private func line(_ request: WebRequest) -> Line {
    let milliseconds = (start.duration(to: request.time) / .milliseconds(1)).rounded()
    return Line(
      at: milliseconds / 1000, connection: request.connection, method: request.method, url: request.url)
  }
}
