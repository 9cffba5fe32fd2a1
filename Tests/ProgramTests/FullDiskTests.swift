import Foundation
import ScholarlyWeb
import Testing

/// A disk of its own for a workplace's state, small enough to be filled.
final class SmallDisk {
  private let holder: Child
  private let filler: String

  /// Makes the disk in mounts of its own, which end with this value, and has the program started there, with its state
  /// in `disk`; `state` leads a test there.
  init(_ place: Workplace, megabytes: Int = 40) async throws {
    let folder = place.folder
    // The process in whose mounts the disk is; the way to it leads through its root.
    holder = try Child(
      "unshare",
      [
        "-m", "sh", "-c",
        "mkdir disk && mount -t tmpfs -o size=\(megabytes)m,mode=0750 none disk && touch mounted && exec sleep 900",
      ], environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"], folder: folder, files: folder + "/holder")
    let disk = "/proc/\(holder.pid)/root\(folder)/disk"
    filler = disk + "/filler"
    try await eventually("there is no disk: \(holder.errors)") { [holder] in
      holder.exit != nil || FileManager.default.fileExists(atPath: folder + "/mounted")
    }
    #expect(holder.exit == nil, "\(holder.errors)")
    #expect(symlink(disk, folder + "/state") == 0)
    place.starter = ["nsenter", "-t", "\(holder.pid)", "-m", "--"]
  }

  /// Takes every byte that is left.
  func fill() throws {
    let file = open(filler, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    try #require(file >= 0)
    defer { close(file) }
    for size in [1 << 20, 4096, 1] {
      let bytes = [UInt8](repeating: 0x78, count: size)
      while write(file, bytes, size) > 0 {}
    }
    #expect(errno == ENOSPC)
  }

  /// Gives them back.
  func free() { #expect(unlink(filler) == 0) }
}

/// A disk that is really full: what is told is kept, nothing is held against a link, and it goes on by itself.
@Suite(
  .fewAtOnce, .enabled(if: OwnMounts.arePossible, "a disk of its own takes mounts of one's own, as root"))
struct FullDiskTests {
  private func place() throws -> TroubledPlace {
    try TroubledPlace {
      $0.digests = "[{ name: often, schedule: every 1s, formats: [text] }]"
      $0.rotate = "2KiB"
      $0.state = $0.state.dropLast("state".count) + "disk"
    }
  }

  @Test("that fills while the service runs is told, loses nothing, is no verdict, and is got over")
  func fills() async throws {
    let troubled = try place()
    let (place, disk) = (troubled.place, try await SmallDisk(troubled.place))
    let service = try await RunningService(place)
    try await eventually("the links are not fine at first") { place.status?.links["ok"] == 2 }
    let url = TroubledPlace.turning
    for round in 1...2 {
      try disk.fill()
      troubled.turn(gone: true)
      try await eventually("nothing is said of it: \(service.child.errors)") {
        service.child.errorLines.count { $0.contains("error:") && $0.contains("full") } >= round
      }
      // Orders say that they were not carried out; what only reads goes on, and copies to another disk do.
      for words in [["recheck", url], ["journal", "prune", "--before", "1ms"]] {
        let order = try place.spawn(words)
        #expect(try await order.end() == 73, "\(words): \(order.output)\(order.errors)")
      }
      #expect(try await place.run("journal", "verify").exit == 0)
      let copy = try await place.run("state", "backup", "\(place.folder)/copy-\(round).db")
      #expect(copy.exit == 0, "\(copy.err)")
      let there = try await place.run("state", "backup", "\(place.folder)/disk/copy.db")
      #expect(there.exit == 73, "\(there.out)\(there.err)")
      #expect(service.child.exit == nil, "it ended: \(service.child.errors)")
      disk.free()
      try await eventually("it does not go on: \(service.child.errors)") {
        troubled.status(url) == "broken" && place.status?.status == "warn"
      }
      troubled.turn(gone: false)
      try await eventually("the page is not found again") { troubled.status(url) == "ok" }
    }
    #expect(try await place.run("journal", "prune", "--before", "1d").exit == 0)
    try await service.stop()
    #expect(troubled.status("https://repository.example/turn/steady") == nil, "nothing was wrong with it")
    let check = try await place.run("state", "check")
    #expect(check.exit == 0, "\(check.out)")
    try await expectAllLogged(service, place)
  }

  /// Every entry that was logged is in the journal.
  private func expectAllLogged(_ service: RunningService, _ place: Workplace) async throws {
    let shown = try await place.run("journal")
    let logged = service.child.errorLines.count { $0.contains("link.status") }
    #expect(logged >= 4)
    #expect(shown.out.split(separator: "\n").count { $0.contains("link.status") } == logged)
  }

  @Test("at the end says that it kept something from being recorded, with 73, and the next start goes on")
  func end() async throws {
    let troubled = try place()
    let (place, disk) = (troubled.place, try await SmallDisk(troubled.place))
    let service = try await RunningService(place)
    try await eventually("the links are not fine at first") { place.status?.links["ok"] == 2 }
    try disk.fill()
    troubled.turn(gone: true)
    try await eventually("nothing is said of it: \(service.child.errors)") {
      service.child.errorLines.contains { $0.contains("error:") && $0.contains("full") }
    }
    service.child.send(SIGTERM)
    #expect(try await service.child.end(within: .seconds(5)) == 73, "\(service.child.errors)")
    #expect(service.child.errors.contains("could not be recorded"), "\(service.child.errors)")
    disk.free()
    let next = try await RunningService(place)
    try await eventually("it is not seen by the next start: \(next.child.errors)") {
      troubled.status(TroubledPlace.turning) == "broken"
    }
    try await next.stop()
    #expect(try await place.run("state", "check").exit == 0)
  }

  @Test("at the start ends with 73, harms nothing, and the next start goes on")
  func start() async throws {
    let troubled = try place()
    let (place, disk) = (troubled.place, try await SmallDisk(troubled.place))
    try disk.fill()
    let child = try place.spawn(["run"])
    #expect(try await child.end() == 73, "\(child.errors)")
    disk.free()
    try await RunningService(place).stop()
    try disk.fill()
    let second = try place.spawn(["run"])
    #expect(try await second.end() == 73, "\(second.errors)")
    #expect(try await place.run("journal", "verify").exit == 0)
    disk.free()
    let service = try await RunningService(place)
    try await eventually("the links are not fine") { place.status?.links["ok"] == 2 }
    try await service.stop()
    #expect(try await place.run("state", "check").exit == 0)
  }
}
