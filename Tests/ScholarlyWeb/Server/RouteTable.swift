import Foundation

/// Answers a request; runs on the connection's own thread, so it may be called many times at once.
package typealias Handler = @Sendable (WebRequest) -> WebAnswer

/// Which handler answers for which host and path, and which pages are broken for now.
///
/// `@unchecked Sendable`: every access to the tables is under `lock`.
final class RouteTable: @unchecked Sendable {
  private struct Site {
    var exact: [String: Handler] = [:]
    var prefixes: [String: Handler] = [:]
  }

  private let lock = NSLock()
  private var sites: [String: Site] = [:]
  private var overrides: [String: WebAnswer] = [:]

  func set(_ handler: Handler?, host: String, at path: String) {
    lock.withLock { sites[host.lowercased(), default: Site()].exact[path] = handler }
  }

  func set(_ handler: Handler?, host: String, below prefix: String) {
    lock.withLock { sites[host.lowercased(), default: Site()].prefixes[prefix] = handler }
  }

  func override(_ url: String, with answer: WebAnswer?) {
    lock.withLock { overrides[Self.key(url)] = answer }
  }

  /// The answer to a request: a broken page first, then an exact path, then the longest prefix.
  func answer(to request: WebRequest) -> WebAnswer {
    if let override = lock.withLock({ overrides[Self.key(request.url)] }) { return override }
    let chosen = lock.withLock { handler(for: request) }
    return chosen?(request) ?? .text("nothing is scripted for \(request.url)", status: 404)
  }

  /// Called under the lock. `sub.load.example` falls back on `*.load.example`, then on `*`.
  private func handler(for request: WebRequest) -> Handler? {
    let wildcard = "*" + request.host.drop { $0 != "." }
    for name in [request.host, wildcard, "*"] {
      guard let site = sites[name] else { continue }
      if let exact = site.exact[request.path] { return exact }
      let prefix = site.prefixes.keys.filter(request.path.hasPrefix).max { $0.count < $1.count }
      if let prefix { return site.prefixes[prefix] }
    }
    return nil
  }

  /// Scheme and fragment play no part: a page is broken for http and https alike.
  private static func key(_ url: String) -> String {
    let rest = url.firstRange(of: "://").map { url[$0.upperBound...] } ?? url[...]
    let withoutFragment = rest.prefix { $0 != "#" }
    let host = withoutFragment.prefix { $0 != "/" && $0 != "?" }
    let target = withoutFragment.dropFirst(host.count)
    return host.lowercased() + (target.hasPrefix("/") ? String(target) : "/" + target)
  }
}
