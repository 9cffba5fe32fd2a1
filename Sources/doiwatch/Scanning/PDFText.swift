import Files
import Foundation

/// The text of a PDF, read by poppler's `pdftotext` in a process of its own.
struct PDFText {
  /// The program, found on the path.
  var program = "pdftotext"
  /// Seconds it may take; books take one or two.
  var timeLimit = 60.0
  /// Bytes of text at most; what comes after is left out.
  var limit = DocumentBytes.limit

  /// In the order the PDF draws it: the orders that follow the columns take the hyphens from line ends, and
  /// with them from `10.3929/ethz-b-000334381`. From standard input, so that no name is taken for an option.
  var arguments = ["-q", "-raw", "-enc", "UTF-8", "-", "-"]

  /// The text, as UTF-8, with a form feed after each page.
  ///
  /// - Throws: what is to be done if there is no `pdftotext`, or it cannot read the PDF.
  func callAsFunction(_ pdf: [UInt8]) throws(DocumentBytes.Unreadable) -> [UInt8] {
    let input = try PDFText.spooled(pdf)
    defer { close(input) }
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw DocumentBytes.Unreadable(code: errno) }
    // The program would otherwise hold our end too, and never be told that nobody reads any more.
    _ = fcntl(ends[0], F_SETFD, FD_CLOEXEC)
    _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
    defer { close(ends[0]) }
    let child: pid_t
    do {
      defer { close(ends[1]) }
      child = try start(input: input, output: ends[1])
    }
    let deadline = ContinuousClock.now + .seconds(timeLimit)
    let text = read(ends[0], until: deadline)
    if text == nil || text?.count == limit { kill(child, SIGKILL) }
    let status = wait(for: child, until: deadline)
    let isStopped = status & 0x7F == SIGKILL
    guard let text, text.count == limit || !isStopped else {
      throw DocumentBytes.Unreadable(
        "pdftotext took more than \(Int(timeLimit.rounded(.up))) s; extract the text in another way and scan that"
      )
    }
    guard status == 0 || text.count == limit else {
      throw DocumentBytes.Unreadable(
        status == 3 << 8
          ? "the PDF forbids text extraction; open it in a viewer and scan its text instead"
          : "pdftotext cannot read it as a PDF; open it in a viewer, or scan its text instead")
    }
    return text
  }

  /// A descriptor at the beginning of a nameless file with those bytes: with a pipe, we and the program could
  /// wait for each other.
  private static func spooled(_ bytes: [UInt8]) throws(DocumentBytes.Unreadable) -> Int32 {
    var name = Array("\(NSTemporaryDirectory())doiwatch-XXXXXX".utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else { throw noRoom(errno) }
    unlink(name)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    guard OpenFile.writeAll(bytes, to: descriptor) else {
      defer { close(descriptor) }
      throw noRoom(errno)
    }
    lseek(descriptor, 0, SEEK_SET)
    return descriptor
  }

  private static func noRoom(_ code: Int32) -> DocumentBytes.Unreadable {
    DocumentBytes.Unreadable(
      "there is no space for it in \(NSTemporaryDirectory()) (\(String(cString: strerror(code)).lowercased())); "
        + "free some, or set TMPDIR")
  }

  private func start(input: Int32, output: Int32) throws(DocumentBytes.Unreadable) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var child = pid_t()
    switch posix_spawnp(&child, program, &actions, nil, &words, environ) {
    case 0: return child
    case ENOENT, ENOTDIR:
      throw DocumentBytes.Unreadable("reading a PDF needs pdftotext; install poppler-utils")
    case let code:
      throw DocumentBytes.Unreadable(
        "pdftotext cannot be run (\(String(cString: strerror(code)).lowercased())); install poppler-utils again"
      )
    }
  }

  /// What the program writes, up to the limit; nil if the deadline came first.
  private func read(_ descriptor: Int32, until deadline: ContinuousClock.Instant) -> [UInt8]? {
    var text: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while text.count < limit {
      let left = deadline - .now
      guard left > .zero else { return nil }
      var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let milliseconds = left.components.seconds * 1_000 + left.components.attoseconds / 1_000_000_000_000_000
      guard poll(&waiting, 1, Int32(clamping: milliseconds + 1)) > 0 else { continue }
      let count = Glibc.read(descriptor, &chunk, min(chunk.count, limit - text.count))
      if count == 0 { break }
      if count > 0 { text += chunk[..<count] }
    }
    return text
  }

  /// The wait status of a program that has nothing left to write; it is ended where it does not end.
  private func wait(for child: pid_t, until deadline: ContinuousClock.Instant) -> Int32 {
    var status: Int32 = 0
    while waitpid(child, &status, WNOHANG) == 0 {
      if ContinuousClock.now > deadline { kill(child, SIGKILL) }
      usleep(2_000)
    }
    return status
  }
}
