import Time
import Names

/// The DOIs that an unregistered one may have been meant as: plain slips of copying, typing and conversion, undone.
///
/// Nothing here is a guess at another work: no digit is changed into another, and no part is dropped but what is known
/// to come along with a DOI (a view of a publisher's address, a version, a query, punctuation). Which of them is right
/// only the registry can say; each costs it a question, so the likeliest come first and there are few.
enum DOINeighbours {
  /// Bytes of a DOI at most: a longer one is no slip of a registered one.
  private static let longest = 512

  /// The neighbours of a DOI, the likeliest first; none of one that is too long to be another's slip.
  static func of(_ doi: DOI) -> [DOI] {
    let name = doi.display
    guard !doi.isShort, name.utf8.count <= longest else { return [] }
    let repaired = DOIRepair.characters(name)
    var names = [doi.likelyMeant?.display].compactMap(\.self)
    for start in [inner(of: repaired), inner(of: name), repaired, name].compactMap(\.self) {
      // What is still a neighbour after its own slips were undone comes behind the one they were undone of.
      names.append(start)
      names += stripped(start)
    }
    names += [
      DOIRepair.digits(repaired), DOIRepair.withoutHyphenation(name), DOIRepair.withoutMarkup(repaired),
    ]
    .compactMap(\.self).flatMap { [$0] + stripped($0) }
    var seen = Set([doi.canonical])
    let found = names.compactMap { try? DOIName.checked($0) }.filter {
      !$0.isShort && seen.insert($0.canonical).inserted
    }
    return Array(found.prefix(Policy.Asking.spellings))
  }

  /// A DOI that stands inside another one's name: behind a second prefix, an address, a label, or twice in a row.
  private static func inner(of name: String) -> String? {
    guard let slash = name.utf8.firstIndex(of: 0x2F) else { return nil }
    let bytes = name.utf8
    var index = bytes.index(after: slash)
    while let place = bytes[index...].firstRange(of: "10.".utf8)?.lowerBound {
      let rest = name[place...]
      let digits = rest.utf8.dropFirst(3).prefix { DOIName.isDigit($0) || $0 == 0x2E }
      let isAlone = place == index || !DOIName.isAlphanumeric(bytes[bytes.index(before: place)])
      if digits.count >= 4, rest.utf8.dropFirst(3 + digits.count).first == 0x2F, isAlone || digits.count == 4
      {
        return String(rest)
      }
      index = bytes.index(after: place)
    }
    return nil
  }

  /// The name with one slip after the other taken from its end, the whole way down.
  private static func stripped(_ name: String) -> [String] {
    var names: [String] = []
    var rest = name
    while names.count < Policy.Asking.spellings, let shorter = DOITail.removed(from: rest) {
      names.append(shorter)
      rest = shorter
    }
    // What was taken off in several steps is likelier whole: `.pdf?download=1` belongs together.
    return names.count > 2 ? [names[0], names[names.count - 1]] + names[1..<(names.count - 1)] : names
  }
}
