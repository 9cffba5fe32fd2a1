import Text

extension DOI {
  /// Reads a DOI in any written form that stands alone: bare, labelled, in `<…>`, as a URL of doi.org or of a
  /// publisher's resolver, in a `?doi=` query, or as a shortDOI.
  ///
  /// Percent-encoding is undone exactly once. Nothing is repaired: `10.5555%252Fexample` is refused, and the
  /// error suggests `10.5555/example`. What a DOI may formally end in, a full stop for one, is kept.
  ///
  /// - Parameters:
  ///   - text: The DOI; white space around it does not count.
  ///   - resolverHosts: Hosts (`host` or `host:port`) that are DOI resolvers besides doi.org's own.
  /// - Throws: ``MalformedDOI``, with a suggestion where one is plain.
  package init(parsing text: String, resolverHosts: [String] = []) throws(MalformedDOI) {
    let notation = DOINotation(text, resolverHosts: resolverHosts)
    do throws(DOIName.Fault) {
      self = try DOI.read(notation)
    } catch {
      throw MalformedDOI(
        input: text, reason: error.reason, suggestion: DOI.suggestion(for: text, notation: notation))
    }
  }

  /// Whether a text is meant as a DOI, well formed or not: it begins with `10.`, `10/`, a DOI label or the
  /// host of a resolver. A mistyped one is then reported as a bad DOI and not as a strange URL.
  ///
  /// - Parameter resolverHosts: As in ``init(parsing:resolverHosts:)``.
  package static func looksLikeDOI(_ text: String, resolverHosts: [String] = []) -> Bool {
    var rest = DOINotation.trimmed(Substring(text))
    if rest.utf8.first == 0x3C { rest = DOINotation.trimmed(rest.dropFirst()) }
    if rest.utf8.first == 0x31, rest.hasPrefix("10.") || rest.hasPrefix("10/") { return true }
    if let label = DOILabel.leading(rest) {
      return label != "urn:" || rest.dropFirst(4).hasPrefix("10.")
    }
    // `https://http://doi.org/10…` and `https://doi.org:10…`: a scheme twice, and a colon in place of the slash.
    if stands(mistypedResolver, in: rest, before: 40) { return true }
    if let link = ResolverLink(rest) { return link.resolverName(hosts: resolverHosts) != nil }
    // `https:/doi.org/10…` and `https//doi.org/10…`: a mistyped scheme is not another host.
    return stands(resolverInside, in: rest, before: 24)
  }

  /// Whether one of some phrases stands in the first characters of a text. What does not stand in all of it, which is
  /// cheaper to ask, does not stand there.
  private static func stands(_ phrases: Phrases, in text: Substring, before count: Int) -> Bool {
    phrases.stand(in: text) && phrases.stand(in: text.prefix(count))
  }

  private static let mistypedResolver = Phrases(
    [
      "doi.org:10.", "://http://dx.doi.org/", "://http://doi.org/", "://https://dx.doi.org/",
      "://https://doi.org/",
    ], ignoringCase: true)
  private static let resolverInside = Phrases(["/doi.org/10."], ignoringCase: true)

  /// The DOI that was probably meant where this one turns out not to be registered: without the punctuation
  /// it ends in, or with its percent-encoding undone. Nil if neither applies.
  package var likelyMeant: DOI? {
    var name = PercentEncoding.decode(display) ?? display
    let pairs: [Character: Character] = [")": "(", "]": "[", "}": "{", ">": "<"]
    while let last = name.last, ".,;:!?'\"".contains(last) || pairs[last] != nil {
      if let opener = pairs[last], name.count(where: { $0 == opener }) >= name.count(where: { $0 == last }) {
        break
      }
      name.removeLast()
    }
    return name == display ? nil : try? DOIName.checked(name)
  }

  private static func read(_ notation: DOINotation) throws(DOIName.Fault) -> DOI {
    switch notation.form {
    case .foreign: throw DOIName.Fault("the URL contains no DOI")
    case .bare, .labelled, .resolver, .query: break
    }
    guard let name = notation.name else { throw DOIName.Fault("its percent-encoding is not UTF-8") }
    guard !name.isEmpty else { throw DOIName.Fault("it contains no DOI") }
    let doi = try DOIName.checked(
      name, colonMayBeSlash: notation.isURN, mayHaveBlanks: notation.hasEncodedBlanks)
    // `10/2021` is October 2021 unless a label or a resolver says otherwise.
    if doi.isShort, notation.form == .bare, doi.canonical.utf8.dropFirst(3).allSatisfy(DOIName.isDigit) {
      throw DOIName.Fault("it looks like a date; a shortDOI of digits needs doi: before it")
    }
    return doi
  }
}
