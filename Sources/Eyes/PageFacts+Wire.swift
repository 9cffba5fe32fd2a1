import Text
import Observations

extension PageFacts {
  func write(to writer: inout WireWriter) {
    writer.text(title)
    writer.text(citationTitle)
    writer.text(language.map(BoundedText.cut))
    writer.text(subject.about.map(BoundedText.cut))
    writer.text(subject.typeOf.map(BoundedText.cut))
    writer.text(canonical.map(BoundedText.cut))
    writer.text(base.map(BoundedText.cut))
    writer.texts(citeAs)
    writer.optional(redirects.refresh) { writer, refresh in
      writer.number(Int64(min(refresh.delay, 1e9)))
      writer.text(refresh.target)
    }
    writer.text(redirects.script.map(BoundedText.cut))
    for list in [identifiers, licenses] {
      writer.number(list.count)
      for statement in list {
        writer.text(statement.source.rawValue)
        writer.text(statement.value)
      }
    }
    writer.text(opening.text)
    writer.number(opening.length)
    writer.text(opening.noscriptText.map(BoundedText.cut))
    writer.number(opening.scriptCount)
    writer.flag(opening.isBlank)
    writer.flag(opening.hasPasswordField)
    writer.texts(opening.formActions)
    writer.texts(opening.walls)
    writer.optional(reading.needleFound) { $0.flag($1) }
    writer.flag(reading.isHTML)
    writer.flag(reading.isPartial)
  }

  init(_ reader: inout WireReader) throws(WireReader.Refused) {
    self.init()
    let text = PageFacts.textLimit * 4
    func optional(_ reader: inout WireReader, _ most: Int) throws(WireReader.Refused) -> String? {
      try reader.optional { reader throws(WireReader.Refused) in try reader.text(atMost: most) }
    }
    title = try optional(&reader, PageFacts.titleLimit * 4)
    citationTitle = try optional(&reader, PageFacts.titleLimit * 4)
    language = try optional(&reader, BoundedText.limit)
    subject.about = try optional(&reader, BoundedText.limit)
    subject.typeOf = try optional(&reader, BoundedText.limit)
    canonical = try optional(&reader, BoundedText.limit)
    base = try optional(&reader, BoundedText.limit)
    let cited = try texts(&reader)
    redirects.refresh = try reader.optional { reader throws(WireReader.Refused) in
      MetaRefresh(
        delay: Double(try reader.number(atMost: 1_000_000_000)),
        target: try reader.text(atMost: BoundedText.limit))
    }
    redirects.script = try optional(&reader, BoundedText.limit)
    let identifiers = try statements(&reader)
    // A `cite-as` target notes itself among the identifiers, too; in this order each stands where it stood.
    for each in identifiers { note(identifier: each.value, from: each.source) }
    for target in cited {
      let source = identifiers.first { $0.value == target && PageFacts.isCiteAs($0.source) }?.source
      note(citeAs: target, from: source ?? .citeAs)
    }
    for each in try statements(&reader) { note(license: each.value, from: each.source) }
    opening.text = try reader.text(atMost: text)
    opening.length = try reader.count(atMost: 1 << 30)
    opening.noscriptText = try optional(&reader, BoundedText.limit)
    opening.scriptCount = try reader.count(atMost: 1 << 30)
    opening.isBlank = try reader.flag()
    opening.hasPasswordField = try reader.flag()
    for target in try texts(&reader) { note(formAction: target) }
    for name in try texts(&reader) { note(wall: name) }
    reading.needleFound = try reader.optional { reader throws(WireReader.Refused) in try reader.flag() }
    reading.isHTML = try reader.flag()
    reading.isPartial = try reader.flag()
  }

  private static func isCiteAs(_ source: PageStatement.Source) -> Bool {
    source == .citeAs || source == .headerCiteAs
  }

  private func texts(_ reader: inout WireReader) throws(WireReader.Refused) -> [String] {
    try reader.list(atMost: PageFacts.listLimit) { reader throws(WireReader.Refused) in
      try reader.text(atMost: BoundedText.limit)
    }
  }

  private func statements(_ reader: inout WireReader) throws(WireReader.Refused) -> [PageStatement] {
    try reader.list(atMost: PageFacts.listLimit) { reader throws(WireReader.Refused) in
      guard let source = PageStatement.Source(rawValue: try reader.line(atMost: 64)) else {
        throw WireReader.Refused(words: "a statement stands in no known place")
      }
      return PageStatement(source: source, value: try reader.text(atMost: BoundedText.limit))
    }
  }
}
