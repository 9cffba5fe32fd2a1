import Dispatch
import Foundation
import ScholarlyWeb

/// `scholarly-web`: serves the standard web until it is told to stop, for `make demo` and for trying by hand.
@main
enum ScholarlyWebTool {
  static func main() {
    do {
      let options = try ToolOptions(CommandLine.arguments.dropFirst())
      if options.asksForHelp { return say(ToolOptions.usage) }
      let web = try StandardWeb()
      let control = try ControlSite(web: web, quit: { kill(getpid(), SIGTERM) })
      try writeFiles(options, web: web, control: control)
      say("ready")
      stopWhenTold {
        web.stop()
        control.stop()
        exit(0)
      }
    } catch {
      FileHandle.standardError.write(Data("scholarly-web: \(error)\n".utf8))
      exit(error is ToolOptions.Mistake ? 64 : 70)
    }
  }

  private static func writeFiles(_ options: ToolOptions, web: StandardWeb, control: ControlSite) throws {
    if let file = options.configurationFile {
      let configuration = DemoConfiguration(web: web, stateDirectory: options.stateDirectory)
      try configuration.text.write(toFile: file, atomically: true, encoding: .utf8)
    }
    // In the form that a shell can source.
    let ports = """
      WEB_CONTROL=http://127.0.0.1:\(control.port)
      WEB_SECURE_PORT=\(web.server.securePortNumber)
      WEB_PLAIN_PORT=\(web.server.plainPortNumber)
      WEB_CA_FILE=\(web.server.authority.caFile)

      """
    if let file = options.portFile { try ports.write(toFile: file, atomically: true, encoding: .utf8) }
  }

  /// Serves until SIGTERM, SIGINT, or the end of whoever started us.
  ///
  /// The parent is looked at once a second: Linux's death signal (prctl(2), PR_SET_PDEATHSIG) also comes when
  /// only the thread that started us ends, as threads of a test runner do.
  private static func stopWhenTold(_ stop: @escaping @Sendable () -> Void) {
    let parent = getppid()
    let signals = [SIGTERM, SIGINT].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .main)
      source.setEventHandler { @Sendable in stop() }
      source.resume()
      return source
    }
    let timer = DispatchSource.makeTimerSource(queue: .main)
    timer.schedule(deadline: .now() + 1, repeating: 1)
    timer.setEventHandler { @Sendable in if getppid() != parent { stop() } }
    timer.resume()
    withExtendedLifetime((signals, timer)) { dispatchMain() }
  }

  private static func say(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }
}
