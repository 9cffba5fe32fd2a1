import ArgumentParser
import Configuration
import Foundation
import Journal
import Findings
import Monitor

/// Where the configuration is: the option every command has.
struct ConfigOption: ParsableArguments {
  @Option(
    name: .customLong("config"),
    help: ArgumentHelp(
      "The configuration file. Default: $DOIWATCH_CONFIG, else config/doiwatch.yaml here, else /etc/doiwatch/doiwatch.yaml.",
      valueName: "file"), completion: .file(extensions: ["yaml"]))
  var path: String?

  /// The file that applies, in the order of doiwatch(1).
  func file(environment: [String: String] = ProcessInfo.processInfo.environment) throws -> String {
    if let path { return path }
    if let path = environment["DOIWATCH_CONFIG"], !path.isEmpty { return path }
    let usual = ["config/doiwatch.yaml", "/etc/doiwatch/doiwatch.yaml"]
    if let found = usual.first(where: { FileManager.default.fileExists(atPath: $0) }) { return found }
    Output.complain(
      "doiwatch: no configuration: neither \(usual.joined(separator: " nor ")) exists; give one with --config FILE"
    )
    throw ExitStatus.configuration
  }

  /// The configuration that applies, with all that transfers need in place.
  func load() throws -> Configuration { try Configuration.load(path: try file(), takesPipes: true) }

  /// The settings that apply, for who only reads what is known: a `ca_file` that is gone keeps nobody from it.
  func settings() throws -> Settings {
    Settings(try Configuration.load(path: try file(), looksForFiles: false, takesPipes: true))
  }

  /// What tells where a DOI leads by its link's key, as far as a state is there that knows it; nil if no owner goes by
  /// that.
  func registeredTargets(_ settings: Settings) -> ((String) -> OwnerRules.Evidence?)? {
    let directory = settings.stateDirectory(environment: ProcessInfo.processInfo.environment)
    guard settings.ownerRules.readsTargets, let store = try? Store(reading: directory) else { return nil }
    return { key in (try? store.ownerEvidence(ofDOI: key)) ?? nil }
  }

  /// The state directory of the configuration that applies.
  func stateDirectory() throws -> StateDirectory {
    try settings().stateDirectory(environment: ProcessInfo.processInfo.environment)
  }

  /// The state, for reading.
  func store() throws -> Store { try Store(reading: try stateDirectory()) }
}
