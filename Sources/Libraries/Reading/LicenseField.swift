import Names

/// What the fields made for licenses name: addresses, and words that are to be understood.
struct LicenseField {
  /// The addresses, in their order.
  private(set) var addresses: [String] = []
  /// Texts that may name a license, and the address that each stands beside; nil if it stands alone.
  private(set) var words: [(text: String, beside: String?)] = []
  /// What is doubtful about the addresses, a sentence each.
  private(set) var doubts: [String] = []

  /// Reads the texts of fields, several values of which are parted by `|`.
  init(_ texts: [String]) {
    for text in texts {
      for piece in PlainField.parted(PlainField.value(text)) { read(PlainField.value(String(piece))) }
    }
  }

  /// A text that begins with an address is addresses with something beside them. In any other, an address is a
  /// license only if it is one that is known: a sentence has other addresses as well.
  private mutating func read(_ text: String) {
    guard !text.isEmpty else { return }
    let field = AddressField(text)
    guard let first = field.addresses.first else {
      words.append((PlainField.collapsed(text), nil))
      return
    }
    for address in field.schemeless {
      doubts.append("\(PlainField.shown(address)) was taken as https://\(address)")
    }
    if field.isLed {
      addresses += field.addresses
      if !field.rest.isEmpty { words.append((PlainField.collapsed(field.rest), first)) }
      return
    }
    let known = field.addresses.filter { Licenses.read($0).identity?.isAccessRight == false }
    if known.isEmpty || Licenses.named(inWords: text) != nil || Licenses.isOfMetadata(text) {
      words.append((PlainField.collapsed(text), nil))
    } else {
      addresses += known
      doubts.append("the license \(known.joined(separator: ", ")) was found in \(PlainField.shown(text))")
    }
  }
}
