import Configuration
import Dispatch
import Foundation
import Journal
import Time
import Monitor
import Site
import SiteWriting
import Synchronization

/// The renewing of the site beside the service: a thread of low priority with a connection of its own that only reads,
/// so that no check waits for it. A process that ends leaves whole files behind.
final class SiteKeeper: @unchecked Sendable {
  /// What the keeper is told to do.
  private struct Wish {
    var settings: Settings
    var isPoked = true
    var cannotWrite = false
    var isStopped = false
    /// Whether the bell was rung and not yet heard.
    var isRung = false
  }

  private let wish: Mutex<Wish>
  /// A pipe that `poll` waits for: semaphores and conditions wait by the clock of the day, which may be set.
  private let bell: (reading: Int32, writing: Int32)
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
    wish = Mutex(Wish(settings: settings))
    self.directory = directory
    var ends: [Int32] = [-1, -1]
    pipe(&ends)
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    bell = (ends[0], ends[1])
    self.tell = tell
    let thread = Thread { @Sendable [self] in run() }
    thread.name = "doiwatch-site"
    thread.start()
  }

  /// Something may have changed.
  ///
  /// - Parameter cannotWrite: whether the service cannot write its state, its journal file or a digest.
  func poke(cannotWrite: Bool) {
    change {
      $0.isPoked = true
      $0.cannotWrite = cannotWrite
    }
  }

  /// Another configuration is in force.
  func reconfigure(_ settings: Settings) {
    change {
      $0.settings = settings
      $0.isPoked = true
    }
  }

  deinit {
    close(bell.reading)
    close(bell.writing)
  }

  /// Nothing is begun any more.
  func stop() { change { $0.isStopped = true } }

  private func change(_ body: @Sendable (inout Wish) -> Void) {
    let wasRung = wish.withLock { wish in
      body(&wish)
      defer { wish.isRung = true }
      return wish.isRung
    }
    var byte: UInt8 = 1
    if !wasRung { write(bell.writing, &byte, 1) }
  }

  /// Between two renewals at least this many seconds, and three times as long as the last one took, but no more than
  /// keeps a change waiting for less than 10 s.
  private static let shortestGap = 3.0, longestGap = 6.0
  /// Seconds from a change to the renewal, so that what changes together is told together.
  private static let gathering = 1.5
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
    while let settings = wait(gap: gap, every: writer?.settings.every ?? .hours(1)) {
      guard let site = settings.configuration.reports.output.site else {
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
        let cannotWrite = wish.withLock(\.cannotWrite)
        if seen != signature || isDue || cannotWrite != writer?.writer.cannotWrite {
          writer?.writer.cannotWrite = cannotWrite
          let outcome = try writer?.writer.renew(at: now)
          if renewedAt == nil || isTroubled {
            tell("the site in \(site.directory) is up to date: \(outcome?.written ?? 0) files written", false)
          }
          (signature, renewedAt, isTroubled) = (seen, now, false)
        }
        let took = Double(DispatchTime.now().uptimeNanoseconds - began.uptimeNanoseconds) / 1e9
        gap = min(max(SiteKeeper.shortestGap, took * 3), SiteKeeper.longestGap)
      } catch {
        if !isTroubled { tell("the site could not be updated: \(error)", true) }
        (isTroubled, store, writer, gap) = (true, nil, nil, SiteKeeper.troubleGap)
      }
    }
  }

  /// Waits until a renewal may be due; nil when it is to stop.
  ///
  /// - Parameters:
  ///   - gap: seconds to wait in any case.
  ///   - every: the longest time to wait where nothing changes.
  private func wait(gap: Double, every: Span) -> Settings? {
    let began = DispatchTime.now()
    let earliest = began + gap, latest = began + max(gap, Double(every.milliseconds) / 1000)
    while !wish.withLock(\.isStopped), DispatchTime.now() < earliest { listen(until: earliest) }
    while !wish.withLock({ $0.isStopped || $0.isPoked }), DispatchTime.now() < latest {
      listen(until: latest)
    }
    let end = DispatchTime.now() + SiteKeeper.gathering
    while !wish.withLock(\.isStopped), DispatchTime.now() < end { listen(until: end) }
    return wish.withLock { wish in
      wish.isPoked = false
      return wish.isStopped ? nil : wish.settings
    }
  }

  private func listen(until end: DispatchTime) {
    let now = DispatchTime.now()
    guard now < end else { return }
    let milliseconds = (end.uptimeNanoseconds - now.uptimeNanoseconds) / 1_000_000 + 1
    var bells = [pollfd(fd: bell.reading, events: Int16(POLLIN), revents: 0)]
    guard poll(&bells, 1, Int32(clamping: milliseconds)) > 0 else { return }
    var byte: UInt8 = 0
    read(bell.reading, &byte, 1)
    wish.withLock { $0.isRung = false }
  }
}

extension SiteWriter {
  /// The writer of a configured site.
  package convenience init(_ store: Store, _ site: Configuration.Site, _ settings: Settings) {
    var look = SiteSettings()
    look.title = site.title
    look.url = site.url.isEmpty ? nil : site.url
    look.isIndexed = site.isIndexed
    look.every = site.every
    look.version = BuildInfo.version
    self.init(store, folder: site.directory, settings: look, resolver: settings.checkPolicy.resolver)
  }
}
