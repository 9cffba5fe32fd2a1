import Text

/// The name that a mistyped one was most likely meant to be; nil if none is near.
///
/// Near is a third of its letters, at least one, at most three: `schedul` is `schedule`, `foo` is nothing.
/// Four letters or more that the name begins with are near too: `state_dir` is `state_directory`.
func nearestName(to word: String, among names: [String]) -> String? {
  let typed = word.prefix(64).lowercased()
  let limit = min(3, max(1, typed.count / 3))
  let ranked = names.map { (name: $0, edits: EditDistance.between(typed, $0.lowercased())) }
  guard let best = ranked.min(by: { $0.edits < $1.edits }), best.edits <= limit else {
    return typed.count < 4 ? nil : names.first { $0.lowercased().starts(with: typed) }
  }
  return best.name
}

/// ` (did you mean NAME?)`, or nothing if no name is near.
func advice(_ word: String, _ names: [String]) -> String {
  nearestName(to: word, among: names).map { " (did you mean \($0)?)" } ?? ""
}
