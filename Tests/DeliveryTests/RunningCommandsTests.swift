import Glibc
import Testing

@testable import Delivery

/// Commands of routes, from their start to their last trace.
@Suite struct `A command that runs` {
  private let commands = RunningCommands()

  private func start() throws -> pid_t {
    try #require(try commands.start(["/bin/sleep", "60"], environment: ["PATH": "/usr/bin:/bin"]))
  }

  @Test func `is gone once it was killed, and is waited for no more`() throws {
    let process = try start()
    var status: Int32 = 0
    #expect(commands.look(at: process, &status) == 0)
    commands.kill(process)
    #expect(waitpid(process, nil, WNOHANG) == -1)
    #expect(commands.look(at: process, &status) == -1)
  }

  @Test func `is killed at the end, behind which none begins`() throws {
    let process = try start()
    commands.end()
    var status: Int32 = 0
    while commands.look(at: process, &status) == 0 { usleep(1_000) }
    #expect(status & 0x7F == SIGKILL)
    #expect(try commands.start(["/bin/true"], environment: [:]) == nil)
  }
}
