import Configuration
import Observations

/// What a person does with the tables of eyes.
package enum EyeTables {
  /// What setting up came to.
  package enum Setup: Sendable {
    case made, wasThere
    /// The tables are another program's, or of another version.
    case refused(String)
  }

  /// Makes the tables and the role of eyes, once.
  package static func setUp(_ place: EyePlace) throws(PostgresTrouble) -> Setup {
    let session = try place.connect()
    switch try session.schema() {
    case .ours(EyeSchema.version): return .wasThere
    case .ours(let version):
      return .refused("its tables are of version \(version), this release knows \(EyeSchema.version)")
    case .foreign: return .refused("its schema doiwatch_eyes is not doiwatch's")
    case .none:
      try session.run(script: EyeSchema.script)
      return .made
    }
  }

  /// All eyes, in the order of their names.
  package static func eyes(_ place: EyePlace) throws(PostgresTrouble) -> [EyesStanding.Eye] {
    try place.connectToTables().eyes()
  }
}
