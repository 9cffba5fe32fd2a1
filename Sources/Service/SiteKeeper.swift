import Configuration
import Dispatch
import Foundation
import Journal
import Links
import Monitor
import Site
import SiteWriting

/// The renewing of the site beside the service: a thread of low priority with a connection of its own that only reads,
/// so that no check waits for it. A process that ends leaves whole files behind.
final class SiteKeeper: @unchecked Sendable {
  /// What the keeper is told to do; guarded by `lock`.
  private struct Wish {
    var settings: Settings
    var isPoked = true
    var isStopped = false
  }

  private let lock = NSCondition()
  private var wish: Wish
  private let directory: StateDirectory
  private let tell: @Sendable (String, _ isTrouble: Bool) -> Void

  /// Starts the thread. It does nothing until a configuration asks for a site.
  ///
  /// - Parameters:
  ///   - tell: takes what is worth a log line; called on the keeper's thread.
  init(
    _ settings: Settings, _ directory: StateDirectory,
    tell: @escaping @Sendable (String, _ isTrouble: Bool) -> Void
  ) {
    wish = Wish(settings: settings)
    self.directory = directory
    self.tell = tell
    let thread = Thread { @Sendable [self] in run() }
    thread.name = "doiwatch-site"
    thread.start()
  }

  /// Something may have changed.
  func poke() { change { $0.isPoked = true } }

  /// Another configuration is in force.
  func reconfigure(_ settings: Settings) {
    change {
      $0.settings = settings
      $0.isPoked = true
    }
  }

  /// Nothing is begun any more.
  func stop() { change { $0.isStopped = true } }

  private func change(_ body: (inout Wish) -> Void) {
    lock.lock()
    body(&wish)
    lock.signal()
    lock.unlock()
  }

  /// Between two renewals at least this many seconds, and three times as long as the last one took, but no more than
  /// keeps a change waiting for less than 10 s.
  private static let shortestGap = 2.0, longestGap = 7.0
  /// Seconds until a site that could not be written is tried again.
  private static let troubleGap = 60.0

  private func run() {
    // 0 is the calling thread on Linux: checks and orders go before.
    setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
    var writer: (writer: SiteWriter, settings: Configuration.Site)?
    var signature: [Int64] = []
    var renewedAt: Moment?
    var isTroubled = false
    var gap = 0.0
    var store: Store?
    while let settings = wait(
      gap: gap, every: renewedAt.map { _ in writer?.settings.every } ?? nil, renewedAt)
    {
      guard let site = settings.configuration.output.site else {
        (writer, store, gap) = (nil, nil, SiteKeeper.shortestGap)
        continue
      }
      let began = DispatchTime.now()
      do {
        let open = try store ?? Store(reading: directory)
        store = open
        if writer?.settings != site {
          writer = (SiteWriter(open, site, settings), site)
          signature = []
        }
        let now = Moment.read()
        let seen = try open.siteSignature()
        let isDue = renewedAt.map { now - $0 >= site.every || now < $0 } ?? true
        if seen != signature || isDue {
          let outcome = try writer?.writer.renew(at: now)
          if renewedAt == nil || isTroubled {
            tell("the site in \(site.directory) is up to date: \(outcome?.written ?? 0) files written", false)
          }
          (signature, renewedAt, isTroubled) = (seen, now, false)
        }
        let took = Double(DispatchTime.now().uptimeNanoseconds - began.uptimeNanoseconds) / 1e9
        gap = min(max(SiteKeeper.shortestGap, took * 3), SiteKeeper.longestGap)
      } catch {
        if !isTroubled { tell("the site could not be renewed: \(error)", true) }
        (isTroubled, store, writer, gap) = (true, nil, nil, SiteKeeper.troubleGap)
      }
    }
  }

  /// Waits until a renewal may be due; nil when it is to stop.
  private func wait(gap: Double, every: Span?, _ renewedAt: Moment?) -> Settings? {
    lock.lock()
    defer { lock.unlock() }
    let earliest = Date(timeIntervalSinceNow: gap)
    let latest = Date(timeIntervalSinceNow: max(gap, every.map { Double($0.milliseconds) / 1000 } ?? 3600))
    while !wish.isStopped, Date() < earliest { _ = lock.wait(until: earliest) }
    while !wish.isStopped, !wish.isPoked {
      guard lock.wait(until: latest) else { break }
    }
    wish.isPoked = false
    return wish.isStopped ? nil : wish.settings
  }
}

extension SiteWriter {
  /// The writer of a configured site.
  public convenience init(_ store: Store, _ site: Configuration.Site, _ settings: Settings) {
    var look = SiteSettings()
    look.title = site.title
    look.url = site.url.isEmpty ? nil : site.url
    look.isIndexed = site.isIndexed
    look.every = site.every
    look.version = Product.version
    self.init(store, folder: site.directory, settings: look, resolver: settings.checkPolicy.resolver)
  }
}
