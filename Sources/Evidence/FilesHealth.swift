/// What is wrong with files of which records are known.
struct FilesHealth {
  /// The files whose last known record was found where it was written, as they were then.
  var sound: [String: AppendedFile.Sight] = [:]
  /// Those of which that record is not where it was, and what is there instead.
  var losses: [String: String] = [:]
  /// Those in which something else was found that is not ours to mend, until the next start.
  private(set) var oddities: [String: String] = [:]

  /// Whether something is wrong with a file, so that nothing is to be added to it.
  func isWrong(_ name: String) -> Bool { losses[name] != nil || oddities[name] != nil }

  /// What is wrong, in a sentence; nil if nothing is.
  var trouble: String? {
    let all = losses.merging(oddities) { loss, _ in loss }.sorted { $0.key < $1.key }
    guard let first = all.first?.value else { return nil }
    return all.count == 1 ? first : "\(first); and so \(all.count - 1) more"
  }

  /// Takes note of something in a file that is not as it was written, if nothing is known to be wrong with all of it.
  mutating func note(_ words: String, of name: String) {
    if !isWrong(name) { oddities[name] = words }
  }

  /// Forgets files that were removed.
  mutating func forget(_ names: [String]) {
    for name in names { (sound[name], losses[name], oddities[name]) = (nil, nil, nil) }
  }
}
