import Foundation
import ScholarlyWeb

/// A workplace whose disk fails on demand: the program is started with a library that makes its system calls fail.
struct TroubledPlace {
  let place: Workplace
  /// The link that is broken and mended while the disk fails.
  static let turning = "https://repository.example/turn/page"
  private let pages = Pages()

  init(_ change: (inout TestConfiguration) -> Void = { _ in }) throws {
    place = try Workplace {
      $0.watch(TroubledPlace.turning, "https://repository.example/turn/steady")
      $0.schedule = "{ registry: 300ms, page: 300ms, record: 300ms, license: 300ms }"
      $0.statusInterval = "300ms"
      change(&$0)
    }
    place.web.server.answer("repository.example", below: "/turn/") { [pages] request in
      // An address that is made up must be answered otherwise than the pages, or they are soft 404s.
      switch request.path {
      case "/turn/page" where !pages.isGone: PageTemplate(title: "A page that turns").answer()
      case "/turn/steady": PageTemplate(title: "A steady page").answer()
      default: .status(404)
      }
    }
  }

  /// Takes the page away or puts it back.
  func turn(gone: Bool) { pages.isGone = gone }

  /// Lets the disk fail: `ERRNO OPERATIONS PART` a line; see Tests/TroubleShim. Nil ends it.
  func trouble(_ lines: String?) throws {
    guard let lines else { return try FileManager.default.removeItem(atPath: place.folder + "/trouble") }
    try place.write(lines + "\n", to: "trouble")
  }

  /// Sets the program's clock ahead by so many seconds.
  func setClock(ahead seconds: Int) throws { try place.write("\(seconds)", to: "clock") }

  /// What the program has to be started with.
  var environment: [String: String] {
    [
      "LD_PRELOAD": TroubledPlace.library, "TROUBLE": place.folder + "/trouble",
      "TROUBLE_RECORD": place.folder + "/record", "TROUBLE_CLOCK": place.folder + "/clock",
    ]
  }

  func status(_ link: String) -> String? {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place.folder + "/state")) ?? []
    var newest: Entry?
    // Rotated files too.
    for name in names where name.hasPrefix("journal") {
      for line in place.read("state/\(name)").split(separator: "\n") {
        guard let entry = try? JSONDecoder().decode(Entry.self, from: Data(line.utf8)) else { continue }
        let isMeant = entry.event == "link.status" && entry.link == "url:\(link)"
        if isMeant, entry.seq > newest?.seq ?? 0 { newest = entry }
      }
    }
    return newest?.to
  }

  private static let library = URL(fileURLWithPath: Workplace.program).deletingLastPathComponent()
    .appendingPathComponent("libTroubleShim.so").path

  /// Whether the page is there, for the web's threads.
  private final class Pages: @unchecked Sendable {
    // Unchecked: `gone` is under `lock`.
    private let lock = NSLock()
    private var gone = false
    var isGone: Bool {
      get { lock.withLock { gone } }
      set { lock.withLock { gone = newValue } }
    }
  }
}
