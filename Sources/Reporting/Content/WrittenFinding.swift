import Text
import Findings
import FoundationEssentials

/// A finding read back from the JSON that is kept of each check, the same that `check` and `status` show.
package struct WrittenFinding: Decodable, Sendable {
  /// Its code.
  package let code: String
  /// Its severity, by name.
  package let severity: String
  /// The plain sentence.
  package let message: String
  /// What to do.
  package let advice: String

  private enum CodingKeys: String, CodingKey { case code, severity, message, advice }

  /// The member that nobody needs to read back: findings are kept with their aspect.
  private static let aspect = "aspect"

  /// Whether it is mere information.
  package var isInformation: Bool { severity == Severity.info.description }

  /// Reads findings; none if the text is not what ``text(_:)`` writes.
  package static func list(_ json: String?) -> [WrittenFinding] {
    guard let json else { return [] }
    return (try? decoder.decode([WrittenFinding].self, from: Data(json.utf8))) ?? []
  }

  /// An array of findings as objects.
  package static func text(_ findings: [Finding]) -> String {
    JSONText.list { write(findings, into: &$0) }.string
  }

  /// Writes findings as the elements of an array.
  package static func write(_ findings: [Finding], into list: inout JSONText) {
    for finding in findings {
      list.object { object in
        object.member(CodingKeys.code.rawValue, finding.code.rawValue)
        object.member(CodingKeys.severity.rawValue, finding.severity.description)
        object.member(aspect, finding.aspect.description)
        object.member(CodingKeys.message.rawValue, finding.message)
        object.member(CodingKeys.advice.rawValue, finding.advice)
      }
    }
  }

  /// Arrays of findings as one array.
  package static func joined(_ arrays: [String]) -> String {
    let elements = arrays.map { $0.dropFirst().dropLast() }.filter { !$0.isEmpty }
    return "[\(elements.joined(separator: ","))]"
  }

  private static let decoder = JSONDecoder()
}

extension StoredFinding {
  /// The findings of a check, without mere information.
  package static func read(_ json: String?) -> [StoredFinding] {
    WrittenFinding.list(json).filter { !$0.isInformation }.map {
      StoredFinding(code: $0.code, message: $0.message, advice: $0.advice)
    }
  }
}
