import Foundation
import GRDB
import Observations

/// Which looks are kept where, and which files of evidence are needed.
extension Store {
  /// The looks that are kept of an aspect.
  package func keptRows(of aspect: Int64) throws(StateError) -> [KeptRow] {
    try read("read which checks are kept") { db in
      let statement = try db.cachedStatement(
        sql: "SELECT \(KeptColumn.list) FROM kept_look WHERE aspect = ?")
      return try Row.fetchAll(statement, arguments: [aspect]).compactMap(Store.keptRow)
    }
  }

  /// The looks that a file of last looks holds, by aspect; the last one of each.
  package func keptLooks(inFile number: Int64) throws(StateError) -> [Int64: KeptLook] {
    try read("read which checks are kept") { db in
      let rows = try Row.fetchAll(
        db,
        sql: "SELECT \(KeptColumn.list) FROM kept_look WHERE number = ?",
        arguments: [number])
      var looks: [Int64: KeptLook] = [:]
      for row in rows {
        if case .last(let look)? = Store.keptRow(row)?.place { looks[row[KeptColumn.aspect]] = look }
      }
      return looks
    }
  }

  private static func keptRow(_ row: Row) -> KeptRow? {
    typealias Column = KeptColumn
    guard let kind = KeptRow.Kind(rawValue: row[Column.kind]) else { return nil }
    let hash: [UInt8] = Array(row[Column.hash] as Data)
    let place: KeptRow.Place
    if let month = row[Column.month] as String? {
      place = .month(
        EvidencePlace(
          file: month, offset: row[Column.offset], length: row[Column.length],
          sha256: String(decoding: hash, as: UTF8.self)))
    } else {
      place = .last(
        KeptLook(
          file: row[Column.number], offset: row[Column.offset], length: row[Column.length], check: hash))
    }
    return KeptRow(kind, signature: Array(row[Column.signature] as Data), place: place)
  }

  /// How many sides of links are looked at whose last good look is kept.
  package func keptCount() throws(StateError) -> Int {
    try read("count checks") { db in
      try Int.fetchOne(db, sql: "SELECT count(*) FROM aspect WHERE aspect IN (1, 2)") ?? 0
    }
  }

  /// What entries cite, but for files that later ones say were removed: it reads the whole journal, and is asked where
  /// nothing else is remembered.
  package func standingEvidence() throws(StateError) -> [EvidencePlace] {
    try read("read what evidence is cited") { db in try standingEvidence(db) }
  }

  private func standingEvidence(_ db: Database) throws -> [EvidencePlace] {
    var cited = CitedEvidence()
    let lines = try String.fetchCursor(
      db, sql: "SELECT line FROM journal WHERE instr(line, '\"evidence') > 0 ORDER BY seq")
    while let line = try lines.next() { Array(line.utf8).withUnsafeBufferPointer { cited.take($0) } }
    return cited.citations.filter { !cited.isRemoved($0) }.map(\.place)
  }

  /// Files that entries say were removed, as far as that may not have been done; none that an entry behind those cites,
  /// or that a look is kept in since.
  package func doomedEvidence() throws(StateError) -> [String] {
    try read("read what evidence expires") { db in
      let names = try meta(db, "evidence_doomed")?.split(separator: " ").map(String.init) ?? []
      guard !names.isEmpty else { return [] }
      let kept = try String.fetchAll(
        db, sql: "SELECT DISTINCT month FROM kept_look WHERE month IS NOT NULL")
      let needed = Set(kept).union(try standingEvidence(db).map(\.file))
      return names.filter { !needed.contains($0) }
    }
  }

  /// Whether it is remembered how the keeping of evidence stands.
  package func remembersEvidence() throws(StateError) -> Bool {
    try read("read how evidence is kept") { db in try meta(db, "evidence")?.isEmpty == false }
  }

  /// The files that entries cite of problems that are open: since the link's side was last told in order.
  package func evidenceInNeed() throws(StateError) -> Set<String> {
    try read("read what evidence is needed") { db in
      let files = try String.fetchAll(
        db,
        sql: """
          WITH entry AS (
            SELECT journal.seq, journal.line, max(
                CASE WHEN json_extract(journal.line, '$.to') = 'ok' THEN journal.seq ELSE 0 END
              ) OVER (PARTITION BY aspect.id) AS good
            FROM aspect JOIN link ON link.id = aspect.link JOIN journal ON journal.link = link.key
            WHERE aspect.status >= 3 AND aspect.aspect IN (1, 2)
              AND (journal.event LIKE 'link.%' OR journal.event = 'record.notice')
              AND json_extract(journal.line, '$.aspect')
                = CASE aspect.aspect WHEN 1 THEN 'page' ELSE 'record' END)
          SELECT DISTINCT json_extract(line, path.value)
          FROM entry, json_each('["$.detail.evidence.file","$.detail.evidence_before.file"]') AS path
          WHERE seq > good AND json_extract(line, path.value) IS NOT NULL
          """)
      return Set(files)
    }
  }

  /// Writes which looks are kept, and forgets those whose files go.
  func saveKept(_ batch: CommitBatch, _ db: Database) throws {
    for number in batch.goneLooks {
      try db.execute(sql: "DELETE FROM kept_look WHERE number = ?", arguments: [number])
    }
    for file in batch.goneEvidence {
      try db.execute(sql: "DELETE FROM kept_look WHERE month = ?", arguments: [file])
    }
    // They are removed behind the commit; a start removes what a crash kept from it.
    if !batch.goneEvidence.isEmpty {
      try setMeta(db, "evidence_doomed", batch.goneEvidence.joined(separator: " "))
    }
    for aspect in batch.lostLooks {
      try db.execute(
        sql: "DELETE FROM kept_look WHERE aspect = ? AND number IS NOT NULL", arguments: [aspect])
    }
    for check in batch.checks {
      for kind in check.forgets {
        try db.cachedStatement(sql: "DELETE FROM kept_look WHERE aspect = ? AND kind = ?").execute(
          arguments: [check.check.id, kind.rawValue])
      }
      for row in check.keeps { try save(row, of: check.check.id, db) }
    }
  }

  private func save(_ row: KeptRow, of aspect: Int64, _ db: Database) throws {
    let statement = try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO kept_look (aspect, kind, signature, number, month, offset, length, hash)
        SELECT id, ?2, ?3, ?4, ?5, ?6, ?7, ?8 FROM aspect WHERE id = ?1
        """)
    let signature = Data(row.signature)
    switch row.place {
    case .last(let look):
      try statement.execute(arguments: [
        aspect, row.kind.rawValue, signature, look.file, nil, look.offset, look.length, Data(look.check),
      ])
    case .month(let place):
      try statement.execute(arguments: [
        aspect, row.kind.rawValue, signature, nil, place.file, place.offset, place.length,
        Data(place.sha256.utf8),
      ])
    }
  }

  /// The look that confirmed a failure which is told only now.
  func failingLook(of aspect: Int64, _ db: Database) throws -> EvidenceCitation? {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT \(KeptColumn.list) FROM kept_look WHERE aspect = ?"),
      arguments: [aspect]
    ).compactMap(Store.keptRow)
    var citation = EvidenceCitation()
    for row in rows where row.kind != .newer {
      guard case .month(let place) = row.place else { continue }
      guard holdsEvidence(place) else {
        citation.missing = place.gone
        continue
      }
      if row.kind == .failing { citation.look = place }
      if row.kind == .good { citation.before = place }
    }
    return rows.contains { $0.kind == .failing } ? citation : nil
  }
}

extension EvidencePlace {
  /// Why an entry does not cite it.
  package var gone: String { "the evidence in \(file) at offset \(offset) is not there any more" }
}

/// The columns of a kept look.
private enum KeptColumn: Int, SelectedColumn {
  case aspect, kind, signature, number, month, offset, length, hash
}
