/// What the command line asks for.
struct ToolOptions {
  /// Where to write a configuration for doiwatch; nil for none.
  private(set) var configurationFile: String?
  /// Where to write the ports; nil for none.
  private(set) var portFile: String?
  /// The state directory that the configuration names.
  private(set) var stateDirectory = "state"
  /// Whether only the usage is wanted.
  private(set) var asksForHelp = false

  static let usage = """
    usage: scholarly-web [--config-out FILE] [--port-file FILE] [--state DIRECTORY]

    Serves a small scholarly web on 127.0.0.1 until SIGTERM, SIGINT or the end of its parent.
      --config-out FILE   write a doiwatch configuration that leads every host here
      --port-file FILE    write WEB_CONTROL, WEB_SECURE_PORT, WEB_PLAIN_PORT and WEB_CA_FILE for a shell
      --state DIRECTORY   the state directory in that configuration (default: state)

    Prints "ready" when it serves. $WEB_CONTROL then takes:
      /break?url=URL&status=404   /mend?url=URL   /retarget?doi=DOI&to=URL   /outage?on=1 (or 0)
      /trouble?kind=error|challenge|garbage|none   /requests[?host=HOST]   /clear   /quit
    """

  /// A command line that makes no sense.
  struct Mistake: Error, CustomStringConvertible {
    let description: String
  }

  init(_ arguments: some Sequence<String>) throws {
    var rest = Array(arguments)[...]
    while let name = rest.popFirst() {
      if name == "--help" || name == "-h" {
        asksForHelp = true
        continue
      }
      guard ["--config-out", "--port-file", "--state"].contains(name) else {
        throw Mistake(description: "unknown option \(name), see --help")
      }
      guard let value = rest.popFirst() else {
        throw Mistake(description: "\(name) needs a value, see --help")
      }
      switch name {
      case "--config-out": configurationFile = value
      case "--port-file": portFile = value
      default: stateDirectory = value
      }
    }
  }
}
