import Foundation
import Findings
import ScholarlyWeb
import Testing

/// A host of its own below `repository.example` that answers `/attack` as told.
///
/// - Parameter why: what the host does, as a sentence; the host is named after it.
func attack(_ why: String, _ codes: [FindingCode], _ answer: WebAnswer) -> Sight {
  attack(why, codes) { _ in answer }
}

/// The same with an answer that depends on the host's own name, or costs time to make.
func attack(_ why: String, _ codes: [FindingCode], answer: @escaping @Sendable (String) -> WebAnswer) -> Sight
{
  let host = Assault.host(why)
  return Sight("https://\(host)/attack", codes, why) { web in
    let answer = answer(host)
    web.server.answer(host, at: "/attack") { _ in answer }
  }
}

/// Many attacks at once on one process of the program, and a proper page of each host after its attack.
struct Assault {
  /// How long a hop may take. Attacks that only end with it take seconds, so those are given less.
  var timeout = Duration.seconds(20)
  /// The most memory the process may have held, in KiB. Measured in a debug build: 43,000 to 62,000.
  var memory = 120_000
  /// Whether the proper page is the attacking host's own, which an attack on TLS or a budget makes impossible.
  var mends = true
  var change: (StandardWeb, inout TestConfiguration) -> Void = { _, _ in }

  /// The proper page of everybody whose own host cannot show one.
  private static let elsewhere = "https://calm.repository.example/afterwards"

  static func host(_ why: String) -> String {
    let words = why.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return String(words.joined(separator: "-").prefix(60)).trimmingSuffix("-") + ".repository.example"
  }

  /// Looks at all of it through one `check --json`: every finding as told, every hop within its time, the
  /// memory bounded, and the proper page behind each attack well.
  @discardableResult
  func run(_ attacks: [Sight]) async throws -> [String: CheckedLink] {
    let place = try Workplace { configuration in
      configuration.beSlow()
      // One at a time and in order, so that the proper page of a host comes after its attack.
      configuration.hostDefault = "{ concurrency: 1, interval: 1ms }"
      configuration.timeout = "\(Int(timeout / .milliseconds(1)))ms"
      configuration.connectTimeout = configuration.timeout
    }
    let hosts = Set(attacks.compactMap { URL(string: $0.link)?.host() } + ["calm.repository.example"])
      .filter { $0.hasSuffix(".repository.example") }
    place.configuration.connectTo += place.web.server.connectTo(hosts.sorted())
    change(place.web, &place.configuration)
    try place.save()
    for host in hosts {
      place.web.server.answer(host, at: "/afterwards") { _ in PageTemplate(title: "All Is Well").answer() }
    }
    for attack in attacks { attack.scene(place.web) }
    let proper =
      mends ? attacks.compactMap { URL(string: $0.link)?.host() }.map { "https://\($0)/afterwards" } : []
    let list = attacks.map(\.link) + proper + [Assault.elsewhere]
    let child = try place.spawn(["check", "--from", "-", "--json"], input: list.joined(separator: "\n"))
    // The kernel's own mark of the most it held; what wait4 tells counts our own memory before the exec too.
    var peak = 0
    try await eventually("the check does not end", within: .seconds(60)) {
      peak = max(peak, child.figure("VmHWM"))
      return child.exit != nil
    }
    let looked = try checkedLinks(child.output)
    #expect(looked.count == Set(list).count, "\(child.errors)")
    for attack in attacks { compare(attack, with: looked) }
    for url in proper + [Assault.elsewhere] {
      let link = looked["url:\(url)"]
      #expect(link?.status == "ok", "\(url): \(link?.findings.map { "\($0.code): \($0.message)" } ?? [])")
    }
    expectInTime(looked)
    #expect((1..<memory).contains(peak), "it held \(peak) KiB")
    return looked
  }

  private func expectInTime(_ looked: [String: CheckedLink]) {
    // Generous, because what is measured here is a bound and not this machine, on which the program may well be late
    // itself: then it makes a hop again, twice at most.
    let limit = 3 * Int(timeout / .milliseconds(1)) + 3000
    for (key, link) in looked {
      for hop in link.aspects.values.flatMap({ $0.hops ?? [] }) {
        #expect(hop.duration_ms < limit, "\(key): \(hop.url.prefix(100)) took \(hop.duration_ms) ms")
      }
    }
  }
}

extension String {
  fileprivate func trimmingSuffix(_ sign: Character) -> String {
    var text = self
    while text.last == sign { text.removeLast() }
    return text
  }
}
