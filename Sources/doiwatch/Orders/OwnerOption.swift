import ArgumentParser
import Configuration
import Journal
import Libraries
import Text
import Names

/// Whose articles are meant.
struct OwnerOption: ParsableArguments {
  @Option(
    name: .customLong("owner"),
    help: ArgumentHelp("What belongs to an owner: its articles and their links.", valueName: "name"))
  var name: String?

  func validate() throws {
    if let name, !OwnerName.isValid(name) {
      throw ValidationError(
        "--owner \(name) is not a valid owner name; a name has only letters, digits, - and _")
    }
  }

  /// Says that an owner is not known, and who is.
  ///
  /// - Throws: `ExitStatus.badInput`, after a word to the person.
  func requireKnown(_ store: Store, _ configuration: Configuration) throws {
    guard let name else { return }
    var known = try store.ownerNames()
    known += configuration.library.owners.map(\.name).filter { !known.contains($0) }
    guard !known.contains(name) else { return }
    Output.complain("doiwatch: \(Self.refusal(name, known: known))")
    throw ExitStatus.badInput
  }

  /// `no article has the owner “cat”; the owners are cad, library`
  static func refusal(_ name: String, known: [String]) -> String {
    guard !known.isEmpty else {
      return "no article has the owner “\(name)”, nor any other; see `owners` in the configuration"
    }
    let near = LinkSuggestion.nearestNames(to: name, among: known)
    let hint = near.isEmpty ? "" : "; did you mean \(near.joined(separator: " or "))?"
    return "no article has the owner “\(name)”; the owners are \(NumberFormat.list(known, most: 20))\(hint)"
  }
}
