import Time
import Foundation
import GRDB
import Testing

@testable import Journal
@testable import Observations

/// State directories as earlier releases wrote them. One is added with each release whose tables differ, and none
/// is ever changed: they are what users have on their disks.
@Suite struct `A state directory of an earlier release` {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures/Releases")

  static let releases =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter {
      $0.hasSuffix(".sql")
    }
    .map { String($0.dropLast(4)) }.sorted()

  /// Whether the present release's is being written anew: then there is nothing to be opened yet.
  private static let isRecording = ProcessInfo.processInfo.environment["DOIWATCH_RECORD_RELEASE"] != nil

  @Test(.disabled(if: isRecording)) func `is kept for every release`() {
    #expect(!Self.releases.isEmpty)
  }

  private static func state(of release: String, and more: String = "") throws -> TemporaryState {
    let state = try TemporaryState()
    let sql =
      try String(contentsOf: Self.folder.appendingPathComponent("\(release).sql"), encoding: .utf8) + more
    let database = try DatabaseQueue(path: state.directory.database)
    try database.writeWithoutTransaction { try $0.execute(sql: sql) }
    try database.close()
    return state
  }

  @Test(.disabled(if: isRecording), arguments: releases)
  func `says what to do where a command reads it before the service has brought it up to date`(
    release: String
  )
    throws
  {
    let state = try Self.state(of: release)
    let store = try Store(reading: state.directory)
    let error = #expect(throws: StateError.self) {
      try store.digestContent("daily", since: DigestMark(end: start, through: 0), to: start + .days(1))
    }
    #expect("\(try #require(error))".contains("start the service once"), "\(String(describing: error))")
  }

  @Test(.disabled(if: isRecording), arguments: releases) func `opens, proves, and goes on`(release: String)
    throws
  {
    let state = try Self.state(of: release)
    let store = try state.open(at: start + .days(100))
    #expect(state.repairKinds == ["missing_file"], "the mirror is made anew from the database")
    #expect(try store.databaseFaults().isEmpty)
    #expect(try Proof.store(store, mustContain: nil).first == 1)
    #expect(try store.link(key: "url:https://gone.example/")?.status == .broken)
    #expect(try store.link(key: "url:https://fine.example/")?.status == .ok)
    #expect(try store.link(key: "doi:10.1000/1")?.aspects.count ?? 0 >= 2)
    #expect(try store.digestMark("daily") != nil)
    try store.look(at: "url:https://gone.example/", .page, at: start + .days(101))
    let mended = try store.aspect("url:https://gone.example/").state
    #expect(mended.status == .ok)
    #expect(try store.link(key: "url:https://gone.example/")?.status == .ok)
    try store.take(article("new", "https://new.example/"), at: start + .days(101))
    _ = try Proof.store(store, mustContain: nil)
    #expect(try store.mirrorStanding() == .equal(files: 1, absent: nil))
    _ = try store.snapshot(at: start + .days(101))
  }

  @Test(
    .disabled(if: isRecording),
    arguments: [
      ("page.client-error", "gone.example refuses the request (HTTP 406)", true),
      ("page.client-error", "gone.example refuses the request (HTTP 410)", false),
      ("page.client-error tls.expires-soon", "gone.example refuses the request (HTTP 418)", true),
      ("net.protocol", "gone.example gave an answer that is not proper HTTP (status 999)", true),
      ("net.reset", "gone.example cut the connection (OpenSSL SSL_connect: SSL_ERROR_SYSCALL)", true),
      ("net.reset", "gone.example cut the connection (Empty reply from server)", false),
    ]) func `lets verdicts fall whose rules were given up`(code: String, message: String, falls: Bool) throws
  {
    let state = try Self.state(
      of: "0.1.0",
      and: """

        UPDATE aspect SET codes = '\(code)', findings = '[{"code":"\(code)","severity":"failing","aspect":"page",\
        "message":"\(message)","advice":"wait"}]' WHERE link = (SELECT id FROM link WHERE key = 'url:https://gone.example/');
        """)
    let store = try state.open(at: start + .days(100))
    let entries = try store.look(at: "url:https://gone.example/", .page, .pageBlocked, at: start + .days(101))
    let told = entries.map { "\($0.entry.from?.description ?? "") → \($0.entry.to?.description ?? "")" }
    #expect(told == (falls ? ["broken → undecided"] : []))
    let later = try store.look(at: "url:https://gone.example/", .page, .pageBlocked, at: start + .days(102))
    #expect(later.isEmpty)
  }

  @Test(.disabled(if: isRecording)) func `tells texts that are no DOI from the DOIs they nearly are`() throws
  {
    let state = try Self.state(
      of: "0.1.0",
      and: """

        INSERT INTO link (id, key, kind, text, status) VALUES (91, 'doi:10/2021', 0, '10/2021', 5);
        INSERT INTO aspect (link, aspect, line, phase, planned, due, deadline, status) VALUES (91, 0, 4, 0, 0, 0, 0, 5);
        """)
    let store = try state.open(at: start + .days(100))
    #expect(try store.link(key: "doi:10/2021") == nil)
    #expect(try store.link(key: "doi:“10/2021”")?.status == .broken)
    #expect(try store.link(key: "doi:10.1000/1") != nil)
    let mended = Article(id: "mended", title: nil, doi: "doi:10/2021", licenses: [], links: [])
    try store.take(try #require(mended), at: start + .days(101))
    #expect(try store.link(key: "doi:10/2021")?.status == .unchecked)
  }

  /// Writes the state directory of this release, as SQL; only when asked to, see CONTRIBUTING.md.
  @Test(.enabled(if: isRecording))
  func `is recorded`() throws {
    let release = try #require(ProcessInfo.processInfo.environment["DOIWATCH_RECORD_RELEASE"])
    let state = try TemporaryState()
    do {
      let store = try state.open()
      _ = try store.recordStart(version: release, at: start)
      try store.take(
        article("a", title: "An article", "10.1000/1", "https://creativecommons.org/licenses/by/4.0"),
        article("b", "https://gone.example/", "https://fine.example/"))
      try store.look(
        at: "doi:10.1000/1", .registry, reading: reading(target: "https://a.example/"), at: start)
      try store.look(at: "doi:10.1000/1", .page, .netTimeout, at: start)
      try store.look(at: "url:https://fine.example/", .page, reading: reading(title: "Fine"), at: start)
      try store.breakLink("url:https://gone.example/", at: start + .days(3))
      _ = try store.endPeriod("daily", DigestMark(end: start + .days(3), through: 0), entry: nil)
      var batch = CommitBatch()
      batch.holds["busy.example"] = start + .days(4)
      batch.certificates["fine.example"] = start + .days(20)
      _ = try store.commit(batch)
      try store.queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    }
    let sql = try dump(state.directory.database)
    try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
    try sql.write(to: Self.folder.appendingPathComponent("\(release).sql"), atomically: true, encoding: .utf8)
  }

  /// All tables, rows and triggers as SQL: triggers last, so that they do not count rows a second time.
  private func dump(_ path: String) throws -> String {
    try DatabaseQueue(path: path).read { db in
      let schema = try Row.fetchAll(
        db,
        sql:
          "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
      )
      var text = "PRAGMA foreign_keys = OFF;\nBEGIN;\n"
      for row in schema where row["type"] == "table" { text += "\(row["sql"] as String);\n" }
      for table in try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")
      {
        for row in try Row.fetchAll(db, sql: "SELECT * FROM \(table)") {
          let values = try row.databaseValues.map { value in
            try String.fetchOne(db, sql: "SELECT quote(?)", arguments: [value]) ?? "NULL"
          }
          // What SQLite keeps itself exists already; it may only be filled.
          text +=
            table == "sqlite_sequence"
            ? "DELETE FROM sqlite_sequence WHERE name = \(values[0]);\n" : ""
          text += "INSERT INTO \(table) VALUES (\(values.joined(separator: ", ")));\n"
        }
      }
      for row in schema where row["type"] != "table" { text += "\(row["sql"] as String);\n" }
      return text + "COMMIT;\n"
    }
  }
}
