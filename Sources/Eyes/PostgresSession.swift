import CPostgres
import Configuration
import Glibc

/// A connection to PostgreSQL. Nothing it does takes longer than it may: a server that hangs is a server that is gone.
///
/// It belongs to one thread.
final class PostgresSession {
  private let connection: OpaquePointer
  private let patience: Int32
  private var prepared: Set<String> = []

  /// Connects.
  ///
  /// - Parameter patience: milliseconds that connecting, and each statement, may take.
  init(_ place: PostgresPlace, password: String?, program: String, patience: Int64) throws(PostgresTrouble) {
    if let words = pq_open() {
      throw PostgresTrouble("libpq cannot be loaded (\(String(cString: words))); install libpq5")
    }
    self.patience = Int32(clamping: patience)
    var options = place.parameters
    if let password { options.append(("password", password)) }
    options += [
      ("application_name", program), ("client_encoding", "UTF8"),
      ("keepalives_idle", "10"), ("keepalives_interval", "5"), ("keepalives_count", "3"),
      ("tcp_user_timeout", "\(patience)"),
      // Over TCP the server would otherwise wait for an eye that is gone as long as its own system does.
      ("options", "-c statement_timeout=\(patience) -c tcp_keepalives_idle=30 -c lock_timeout=\(patience)"),
    ]
    var names = options.map { UnsafePointer(strdup($0.0)) } + [nil]
    var values = options.map { UnsafePointer(strdup($0.1)) } + [nil]
    defer { for pointer in names + values { free(UnsafeMutableRawPointer(mutating: pointer)) } }
    guard let connection = pq_connect_start(&names, &values) else {
      throw PostgresTrouble("libpq is out of memory")
    }
    self.connection = connection
    pq_be_silent(connection)
    // Where this throws, the connection is closed all the same.
    try finishConnecting()
  }

  deinit { pq_finish(connection) }

  /// The socket that becomes readable when something comes.
  var socket: Int32 { pq_socket(connection) }

  private var error: PostgresTrouble { PostgresTrouble(String(cString: pq_error(connection))) }

  private func finishConnecting() throws(PostgresTrouble) {
    let deadline = BootClock.now() + Int64(patience)
    var state = PQ_POLLING_WRITING
    while true {
      guard pq_socket(connection) >= 0 else { throw error }
      switch state {
      case PQ_POLLING_OK:
        guard pq_set_nonblocking(connection) == 0 else { throw error }
        return
      case PQ_POLLING_FAILED: throw error
      default: break
      }
      guard wait(for: state == PQ_POLLING_READING ? POLLIN : POLLOUT, until: deadline) else {
        throw PostgresTrouble("it took no connection in time")
      }
      state = Int(pq_connect_poll(connection))
    }
  }

  private func wait(for events: Int32, until deadline: Int64) -> Bool {
    while true {
      let left = deadline - BootClock.now()
      guard left > 0 else { return false }
      var socket = pollfd(fd: pq_socket(connection), events: Int16(events), revents: 0)
      let count = poll(&socket, 1, Int32(clamping: left))
      if count > 0 { return true }
      if count < 0, errno != EINTR { return false }
    }
  }

  /// Runs a statement, prepared under its name at its first use.
  func run(_ statement: EyeStatement, _ parameters: [PostgresValue]) throws(PostgresTrouble) -> [PostgresRow]
  {
    if prepared.insert(statement.name).inserted {
      guard pq_send_prepare(connection, statement.name, statement.sql) == 1 else { throw error }
      _ = try results()
    }
    let values = parameters.map(\.binary)
    let copies = values.map { bytes in
      let copy = UnsafeMutablePointer<CChar>.allocate(capacity: max(1, bytes.count))
      for (index, byte) in bytes.enumerated() { copy[index] = CChar(bitPattern: byte) }
      return copy
    }
    defer { for copy in copies { copy.deallocate() } }
    var pointers = copies.map { Optional(UnsafePointer($0)) }
    var lengths = values.map { Int32($0.count) }
    var formats = [Int32](repeating: 1, count: values.count)
    guard
      pq_send_prepared(connection, statement.name, Int32(values.count), &pointers, &lengths, &formats) == 1
    else { throw error }
    return try results()
  }

  /// Runs a text of statements without parameters.
  func run(script: String) throws(PostgresTrouble) {
    guard pq_send_query(connection, script) == 1 else { throw error }
    _ = try results()
  }

  private func results() throws(PostgresTrouble) -> [PostgresRow] {
    let deadline = BootClock.now() + Int64(patience)
    while true {
      let left = pq_flush(connection)
      guard left >= 0 else { throw error }
      if left == 0 { break }
      guard wait(for: POLLOUT | POLLIN, until: deadline) else { throw late }
      guard pq_consume(connection) == 1 else { throw error }
    }
    var rows: [PostgresRow] = []
    var trouble: PostgresTrouble?
    while true {
      while pq_is_busy(connection) != 0 {
        guard wait(for: POLLIN, until: deadline) else { throw late }
        guard pq_consume(connection) == 1 else { throw error }
      }
      guard let result = pq_get_result(connection) else { break }
      defer { pq_clear(result) }
      switch Int(pq_result_status(result)) {
      case PQ_TUPLES_OK: rows += PostgresSession.rows(of: result)
      case PQ_COMMAND_OK: break
      default: trouble = trouble ?? self.trouble(of: result)
      }
    }
    if let trouble { throw trouble }
    return rows
  }

  private var late: PostgresTrouble { PostgresTrouble("it gave no answer in time") }

  private func trouble(of result: OpaquePointer) -> PostgresTrouble {
    let words = pq_result_field(result, Int32(PQ_DIAG_MESSAGE_PRIMARY)).map { String(cString: $0) }
    let code = pq_result_field(result, Int32(PQ_DIAG_SQLSTATE)).map { String(cString: $0) }
    return PostgresTrouble(words ?? error.description, code: code)
  }

  private static func rows(of result: OpaquePointer) -> [PostgresRow] {
    let columns = pq_columns(result)
    return (0..<pq_rows(result)).map { row in
      PostgresRow(
        values: (0..<columns).map { column in
          guard pq_is_null(result, row, column) == 0, let value = pq_value(result, row, column) else {
            return nil
          }
          let length = Int(pq_length(result, row, column))
          return value.withMemoryRebound(to: UInt8.self, capacity: length) {
            Array(UnsafeBufferPointer(start: $0, count: length))
          }
        })
    }
  }

  /// Takes in what came by itself.
  ///
  /// - Returns: whether somebody called.
  func takeNotices() throws(PostgresTrouble) -> Bool {
    guard pq_consume(connection) == 1 else { throw error }
    var isCalled = false
    while let notice = pq_next_notice(connection) {
      isCalled = true
      pq_free_notice(notice)
    }
    return isCalled
  }
}
