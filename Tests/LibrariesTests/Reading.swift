import Libraries

/// Everything a text gives, as `import` would tell it.
struct Reading {
  var articles: [LibraryRecord] = []
  var leftOut: [(line: Int, reason: String)] = []
  var broken: [(line: Int, reason: String)] = []
  var nameless: [String: Int] = [:]

  init(_ text: String, as form: Library.Form = .unknown, _ options: LibraryOptions = LibraryOptions()) throws
  {
    try self.init(bytes: Array(text.utf8), as: form, options)
  }

  init(bytes: [UInt8], as form: Library.Form = .unknown, _ options: LibraryOptions = LibraryOptions()) throws
  {
    let library = try Library(ByteSource(bytes), as: form, options: options)
    while let item = library.next() {
      switch item {
      case .article(let record): articles.append(record)
      case .leftOut(let line, let reason): leftOut.append((line, reason))
      case .broken(let line, let reason, _): broken.append((line, reason))
      }
    }
    nameless = library.namelessLicenses
  }

  var dois: [String?] { articles.map(\.doi) }
}
