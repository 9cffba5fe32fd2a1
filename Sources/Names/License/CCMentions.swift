/// What a text says about licenses of Creative Commons: which one it names, and whether it contradicts itself.
struct CCMentions {
  /// The license; nil if the text names none of them with its version.
  private(set) var license: CCLicense?
  /// Whether it names two, or one that does not exist.
  private(set) var contradict = false

  private let words: LicenseWords
  /// Codes that were named without a version, as the sorted elements.
  private var unversioned: [[String]] = []
  private var versioned: [[String]] = []

  init(_ words: LicenseWords) {
    self.words = words
    var index = 0
    while index < words.words.count, !contradict {
      let start = index
      guard let end = mention(at: start) else {
        index += 1
        continue
      }
      if isDenied(start) { contradict = true }
      index = end
    }
    // `CC BY 4.0 (CC BY-NC)` says two things.
    if !versioned.isEmpty, unversioned.contains(where: { !versioned.contains($0) }) { contradict = true }
    if contradict { license = nil }
  }

  /// Reads a mention that begins at a word; the place behind it.
  private mutating func mention(at start: Int) -> Int? {
    if words.match(["cc0"], at: start) { return publicDomain("zero", at: start + 1) }
    if words.match(["public", "domain", "mark"], at: start) { return publicDomain("mark", at: start + 3) }
    var index = start
    let isNamed = symbol(at: index)?.symbol == .cc
    if isNamed {
      index = skippingFillers(index + (symbol(at: index)?.length ?? 1))
      if words.match(["zero"], at: index) || words.match(["0"], at: index) {
        return publicDomain("zero", at: index + 1)
      }
      if words.match(["pdm"], at: index) { return publicDomain("mark", at: index + 1) }
    }
    let (elements, end) = elements(at: index)
    guard !elements.isEmpty else { return nil }
    guard isNamed || mayStandAlone(elements, at: start, end) else { return end }
    return finish(elements, at: end)
  }

  /// Without `CC` before them, elements count where nothing else could be meant: `Namensnennung 4.0` as all that is
  /// said, or `BY-NC-ND`.
  private func mayStandAlone(_ elements: [String], at start: Int, _ end: Int) -> Bool {
    guard elements.contains("by") else { return false }
    if elements.count > 1, words.match(["by"], at: start) {
      return words.words[(start + 1)..<end].allSatisfy(\.isJoined)
    }
    let isFirst = words.words[..<start].allSatisfy { LicenseVocabulary.fillers.contains($0.text) }
    return isFirst && !words.match(["by"], at: start)
  }

  private func elements(at start: Int) -> (found: [String], end: Int) {
    var found: [String] = []
    var index = start
    var end = start
    while index < words.words.count {
      if let (symbol, length) = symbol(at: index), let element = symbol.element, !found.contains(element) {
        found.append(element)
        index += length
        end = index
      } else if !found.isEmpty, LicenseVocabulary.joints.contains(words.words[index].text) {
        index += 1
      } else {
        break
      }
    }
    return (found.sorted(), end)
  }

  private mutating func finish(_ elements: [String], at start: Int) -> Int {
    let place = skippingFillers(start)
    guard place < words.words.count, let version = version(words.words[place].text) else {
      unversioned.append(elements)
      return start
    }
    versioned.append(elements)
    let (jurisdiction, end) = jurisdiction(at: place + 1)
    let isPlace = isUnknownPlace(at: place + 1) || version != "4.0" && isUnknownName(at: place + 1)
    if hasOtherVersion(version, at: end) || jurisdiction == nil && isPlace { contradict = true }
    note(CCTable.license(parts: elements, version: version, jurisdiction: jurisdiction))
    return end
  }

  private mutating func publicDomain(_ code: String, at start: Int) -> Int {
    let place = skippingFillers(start)
    guard place < words.words.count, let version = version(words.words[place].text) else {
      note(CCLicense(code: code, version: "1.0"))
      return start
    }
    note(version == "1.0" ? CCLicense(code: code, version: "1.0") : nil)
    return place + 1
  }

  private mutating func note(_ found: CCLicense?) {
    guard let found else {
      contradict = true
      return
    }
    guard let license, license != found else {
      self.license = found
      return
    }
    // `CC BY 3.0 Germany (CC BY 3.0)` says one thing more and less exactly.
    if license.code == found.code, license.version == found.version,
      license.jurisdiction == nil || found.jurisdiction == nil
    {
      self.license = license.jurisdiction == nil ? found : license
    } else {
      contradict = true
    }
  }

  private func jurisdiction(at start: Int) -> (String?, Int) {
    let index = skippingFillers(start)
    guard index < words.words.count else { return (nil, index) }
    for (phrase, code) in LicenseVocabulary.places where words.match(phrase, at: index) {
      return (code, index + phrase.count)
    }
    let word = words.words[index]
    let isCode = LicenseVocabulary.codes.contains(word.text)
    // `3.0 at` may be the beginning of an address, `3.0 AT` and `3.0-at` are Austria's.
    guard isCode, word.isCapital || word.isJoined || index == words.words.count - 1 else {
      return (nil, index)
    }
    return (
      word.text == "uk" || word.text == "usa" ? LicenseVocabulary.codeOf[word.text] : word.text, index + 1
    )
  }

  /// Whether a mention is denied: `not under CC BY 4.0`.
  private func isDenied(_ start: Int) -> Bool {
    let before = words.words[..<start].last {
      !LicenseVocabulary.fillers.contains($0.text) && !LicenseVocabulary.grants.contains($0.text)
    }
    return before.map { LicenseVocabulary.denials.contains($0.text) } ?? false
  }

  /// Whether another version follows: `CC BY 3.0 or 4.0`, `CC BY-SA 3.0, 2.5 and 1.0`.
  private func hasOtherVersion(_ version: String, at start: Int) -> Bool {
    var index = start
    while index < words.words.count, LicenseVocabulary.parting.contains(words.words[index].text) {
      index += 1
    }
    guard index < words.words.count, let other = self.version(words.words[index].text) else { return false }
    let isMeant = index > start || words.words[index].text.contains(".")
    return isMeant && other != version
  }

  /// Whether something stands where a jurisdiction does and is none that is known: `CC BY 2.5 XX`, `cc-by-2.5-xx`.
  private func isUnknownPlace(at index: Int) -> Bool {
    guard index < words.words.count else { return false }
    let word = words.words[index]
    return word.text.utf8.count == 2 && word.text.allSatisfy(\.isLetter) && symbol(at: index) == nil
      && !LicenseVocabulary.parting.contains(word.text)
      && (word.isJoined || word.isCapital && index == words.words.count - 1)
  }

  /// Whether a name stands there, with nothing behind it, that is none of a jurisdiction: `Attribution 3.0 Ruritania`.
  private func isUnknownName(at index: Int) -> Bool {
    guard index < words.words.count, words.words[index].isName else { return false }
    return skippingFillers(index) == index && symbol(at: index) == nil
      && skippingFillers(index + 1) == words.words.count
  }

  private func skippingFillers(_ start: Int) -> Int {
    var index = start
    while index < words.words.count, LicenseVocabulary.fillers.contains(words.words[index].text) {
      index += 1
    }
    return index
  }

  private func symbol(at index: Int) -> (symbol: LicenseVocabulary.Symbol, length: Int)? {
    guard index < words.words.count else { return nil }
    for (phrase, symbol) in LicenseVocabulary.phrases[words.words[index].text] ?? []
    where words.match(phrase, at: index) {
      return (symbol, phrase.count)
    }
    return nil
  }

  /// `4` and `4.0` as `4.0`; nil if a word is no version of a license.
  private func version(_ word: String) -> String? {
    let version = word.utf8.count == 1 ? word + ".0" : word
    return CCTable.tenths(of: version) == nil ? nil : version
  }
}
