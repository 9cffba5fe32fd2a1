import Foundation
import GRDB
import Observations
import Testing

@testable import Journal

@Suite struct `The trouble of the service` {
  private let told = "The service itself has a problem: a source of articles cannot be harvested"

  @Test func `stands on the first page until it is over, without the source's name`() throws {
    let library = try Library()
    try library.watch("a.example", at: november(1))
    _ = try library.store.syncSources([SourceRule(name: "secret", place: .zotero(.group, 1))])
    try library.renew(at: november(2))
    #expect(!library.read("index.html").contains("The service itself"))
    try library.store.queue.write { db in try db.execute(sql: "UPDATE source SET failures = 3") }
    try library.renew(at: november(3))
    #expect(library.read("index.html").contains(told) && !library.read("index.html").contains("secret"))
    try library.store.queue.write { db in try db.execute(sql: "UPDATE source SET failures = 0") }
    try library.renew(at: november(4))
    #expect(!library.read("index.html").contains("The service itself"))
  }

  @Test func `is not written without the state directory, which may hold it`() throws {
    let library = try Library()
    try library.watch("a.example", at: november(1))
    let state = library.store.directory.path
    try FileManager.default.moveItem(atPath: state, toPath: state + ".away")
    #expect(throws: (any Error).self) { try library.renew(at: november(2)) }
    #expect(!FileManager.default.fileExists(atPath: state) && library.read("index.html").isEmpty)
    try FileManager.default.moveItem(atPath: state + ".away", toPath: state)
    try library.renew(at: november(3))
    #expect(!library.read("index.html").isEmpty)
  }
}
