import Foundation
import Testing

/// Root at work on a state that belongs to another user: everything stays that user's.
@Suite(
  .fewAtOnce, .enabled(if: geteuid() == 0, "only root can do something to another user's state"))
struct OwnerTests {
  private let place: Workplace
  private let nobody: uid_t = 65534

  /// A state that the user nobody owns, with a link that is broken.
  init() async throws {
    place = try Workplace {
      $0.watch("https://tombstone.example/")
      $0.digests = "[{ name: often, schedule: every 3s, formats: [text] }]"
    }
    let service = try await RunningService(place)
    try await eventually("it is not broken") { [place] in place.status?.links["broken"] == 1 }
    try await service.stop()
    try? FileManager.default.removeItem(atPath: place.folder + "/state/digests")
    let chown = try Child(
      "/bin/chown", ["-R", "\(nobody):\(nobody)", place.folder + "/state"], environment: [:],
      folder: place.folder, files: "\(place.folder)/chown")
    #expect(try await chown.end() == 0)
    try save()
  }

  /// Writes the configuration without the web's authority, which lies where only root may read it; nothing has to be
  /// asked here.
  private func save() throws {
    let lines = place.configuration.text.split(separator: "\n").filter { !$0.contains("ca_file") }
    try place.save(lines.joined(separator: "\n") + "\n")
  }

  /// The files of the state that somebody else owns.
  private var strange: [String] {
    let names = FileManager.default.enumerator(atPath: place.folder + "/state")?.allObjects ?? []
    return names.compactMap { $0 as? String }.filter { name in
      var info = stat()
      return lstat("\(place.folder)/state/\(name)", &info) != 0 || info.st_uid != nobody
        || info.st_gid != nobody
    }
  }

  @Test("orders, a pruning among them, leave nothing that the owner cannot write")
  func orders() async throws {
    let url = "https://tombstone.example/"
    // The journal's file is made anew by the first of them.
    unlink(place.journalFile)
    for words in [
      ["ack", url, "--until", "1d", "--reason", "known"], ["unack", url], ["recheck", url],
      ["journal", "prune", "--before", "1ms"], ["status"], ["journal", "verify"], ["state", "check"],
    ] {
      let child = try place.spawn(words)
      #expect([0, 1].contains(try await child.end()), "\(words): \(child.errors)")
      #expect(strange.isEmpty, "\(words) leave \(strange)")
    }
    #expect(place.entries("journal.pruned").count == 1)
  }

  @Test("a run as root goes on as the owner")
  func run() async throws {
    unlink(place.journalFile)
    let child = try place.spawn(["run"])
    try await eventually("it does not start: \(child.errors)") {
      place.status != nil && place.lines.count > 1
    }
    #expect(child.figure("Uid") == Int(nobody) && child.figure("Gid") == Int(nobody))
    try await eventually("no digest is made: \(child.errors)") {
      FileManager.default.fileExists(atPath: place.folder + "/state/digests/often")
    }
    child.send(SIGTERM)
    #expect(try await child.end() == 0, "\(child.errors)")
    #expect(strange.isEmpty, "it leaves \(strange)")
  }

  @Test("a backup belongs to the state's owner, wherever root puts it")
  func backup() async throws {
    let backup = try await place.run("state", "backup", place.folder + "/copy.db")
    #expect(backup.exit == 0, "\(backup.err)")
    var info = stat()
    #expect(stat(place.folder + "/copy.db", &info) == 0)
    #expect(info.st_uid == nobody && info.st_gid == nobody && info.st_mode & 0o777 == 0o640)
  }

  @Test("the site that the service keeps up to date stays the owner's where root writes it")
  func site() async throws {
    place.configuration.site = place.folder + "/state/site"
    try place.save()
    let site = try await place.run("site")
    #expect(site.exit == 0, "\(site.err)")
    #expect(FileManager.default.fileExists(atPath: place.folder + "/state/site/index.html"))
    #expect(strange.isEmpty, "it leaves \(strange)")
    let copy = try await place.run("site", place.folder + "/copy")
    #expect(copy.exit == 0, "\(copy.err)")
  }

  @Test("an article file in a folder that the owner may not search cannot be read, and is not missing")
  func closedFolder() async throws {
    guard access("/usr/bin/setpriv", X_OK) == 0 else { return }
    let closed = place.folder + "/closed"
    try FileManager.default.createDirectory(atPath: closed, withIntermediateDirectories: true)
    #expect(chmod(closed, 0o700) == 0)
    place.configuration.articleFiles = "[\"\(closed)/a.txt\"]"
    try save()
    place.starter = ["/usr/bin/setpriv", "--reuid=\(nobody)", "--regid=\(nobody)", "--clear-groups"]
    let check = try await place.run("config", "check")
    let words = "\(closed)/a.txt: expected a readable file, found a file that this user may not read"
    #expect(check.err.contains(words), "\(check)")
  }

  @Test("root that may not become the owner is told so with 73, and leaves nothing")
  func powerless() async throws {
    let before = try FileManager.default.contentsOfDirectory(atPath: place.folder + "/state").sorted()
    for words in [["run", "--once"], ["journal", "prune", "--before", "1ms"]] {
      let child = try Child(
        "/usr/bin/setpriv", ["--bounding-set=-setuid", "--inh-caps=-setuid", Workplace.program] + words,
        environment: ["PATH": "/usr/bin:/bin", "DOIWATCH_CONFIG": place.configurationFile],
        folder: place.folder, files: "\(place.folder)/powerless")
      #expect(try await child.end() == 73, "\(child.errors)")
      #expect(child.errors.contains("may not switch to"), "\(child.errors)")
      #expect(strange.isEmpty)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.folder + "/state").sorted() == before)
  }
}
