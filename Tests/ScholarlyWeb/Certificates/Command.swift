import Foundation

/// Runs a program of the system to its end, with files for its standard streams.
///
/// `Foundation.Process` needs a run loop of its thread; certificates are also made on connection threads.
enum Command {
  /// Runs `arguments` (the program first, found on the path).
  ///
  /// - Throws: `CommandFailure` where it cannot be started or ends with another code than 0.
  static func run(_ arguments: [String], input: String = "/dev/null", output: String = "/dev/null") throws {
    let errors = temporaryFile()
    defer { unlink(errors) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)

    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var child = pid_t()
    let code = posix_spawnp(&child, arguments[0], &actions, nil, &words, environ)
    guard code == 0 else { throw CommandFailure(arguments, String(cString: strerror(code))) }

    var status: Int32 = 0
    while waitpid(child, &status, 0) == -1 && errno == EINTR {}
    guard status == 0 else {
      throw CommandFailure(arguments, (try? String(contentsOfFile: errors, encoding: .utf8)) ?? "no message")
    }
  }

  /// A new empty file's path.
  static func temporaryFile() -> String {
    var template = Array("\(NSTemporaryDirectory())scholarly-web-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    if descriptor >= 0 { close(descriptor) }
    return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}

/// A program of the system that could not do its part.
package struct CommandFailure: Error, CustomStringConvertible {
  /// What was run and what it said.
  package let description: String

  init(_ arguments: [String], _ message: String) {
    description = "`\(arguments.joined(separator: " "))` failed: \(message)"
  }
}
