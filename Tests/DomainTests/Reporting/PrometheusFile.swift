/// A strict reader of Prometheus' text format, for what a textfile collector would refuse.
struct PrometheusFile {
  struct Malformed: Error, CustomStringConvertible {
    let line: String
    let reason: String
    var description: String { "\(reason): \(line)" }
  }

  struct Sample: Hashable {
    let name: String
    let labels: [String: String]
    let value: Double
  }

  private(set) var types: [String: String] = [:]
  private(set) var samples: [Sample] = []

  init(_ text: String) throws {
    guard text.hasSuffix("\n") else { throw Malformed(line: "", reason: "no line feed at the end") }
    var help: Set<String> = []
    var closed: Set<String> = []
    var current = ""
    var series: Set<String> = []
    for line in text.dropLast().split(separator: "\n", omittingEmptySubsequences: false) {
      let words = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
      func refuse(_ reason: String) -> Malformed { Malformed(line: String(line), reason: reason) }
      if words[0] == "#" {
        guard words.count == 4, words[2].wholeMatch(of: /[a-zA-Z_:][a-zA-Z0-9_:]*/) != nil else {
          throw refuse("no comment we write")
        }
        if words[1] == "HELP" {
          guard help.insert(words[2]).inserted else { throw refuse("a second HELP") }
          if !current.isEmpty { closed.insert(current) }
          current = words[2]
        } else if words[1] == "TYPE" {
          guard current == words[2], types[current] == nil else { throw refuse("a TYPE out of place") }
          guard ["gauge", "counter", "histogram"].contains(words[3]) else { throw refuse("an unknown type") }
          types[current] = words[3]
        } else {
          throw refuse("neither HELP nor TYPE")
        }
        continue
      }
      let sample = try PrometheusFile.sample(String(line))
      let family =
        types[current] == "histogram" ? sample.name.replacing(/_(bucket|sum|count)$/, with: "") : sample.name
      guard family == current, !closed.contains(family), types[family] != nil else {
        throw refuse("a sample outside its family")
      }
      guard series.insert(String(line.prefix { $0 != " " })).inserted else { throw refuse("a sample twice") }
      samples.append(sample)
    }
  }

  /// The value of one sample.
  func value(_ name: String, _ labels: [String: String] = [:]) -> Double? {
    samples.first { $0.name == name && $0.labels == labels }?.value
  }

  /// One line: no timestamp, a number, labels in quotes.
  private static func sample(_ line: String) throws -> Sample {
    let form = /([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{([^}]*)\})? ([-+0-9.eEInf]+)/
    guard let match = line.wholeMatch(of: form), let value = Double(match.3) else {
      throw Malformed(line: line, reason: "no sample")
    }
    var labels: [String: String] = [:]
    for label in (match.2 ?? "").split(separator: ",") {
      guard let parts = label.wholeMatch(of: /([a-zA-Z_][a-zA-Z0-9_]*)="([^"\\]*)"/) else {
        throw Malformed(line: line, reason: "a malformed label")
      }
      guard labels.updateValue(String(parts.2), forKey: String(parts.1)) == nil else {
        throw Malformed(line: line, reason: "a label twice")
      }
    }
    return Sample(name: String(match.1), labels: labels, value: value)
  }
}
