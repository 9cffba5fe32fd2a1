/// Where a last good look lies.
package struct KeptLook: Hashable, Sendable {
  /// The file's number.
  package let file: Int64
  /// The first byte, and how many.
  package let offset: Int64, length: Int64
  /// SHA-1 over them.
  package let check: [UInt8]

  /// A place.
  package init(file: Int64, offset: Int64, length: Int64, check: [UInt8]) {
    self.file = file
    self.offset = offset
    self.length = length
    self.check = check
  }
}

/// A look that is kept for the day on which its link changes.
package struct KeptRow: Hashable, Sendable {
  /// Which look it is.
  package enum Kind: Int, Hashable, Sendable, CaseIterable {
    /// The last one in order.
    case good = 0
    /// One in order that read something new, which a second look has to confirm: the one before is kept as well.
    case newer = 1
    /// The one that confirmed a failure while an incident spoke for the link.
    case failing = 2
  }

  /// Where it lies.
  package enum Place: Hashable, Sendable {
    /// Among the last good looks.
    case last(KeptLook)
    /// In a month's file.
    case month(EvidencePlace)
  }

  /// Which look it is.
  package let kind: Kind
  /// What it has in common with every look that saw the same.
  package let signature: [UInt8]
  /// Where it lies.
  package let place: Place

  /// A row.
  package init(_ kind: Kind, signature: [UInt8], place: Place) {
    self.kind = kind
    self.signature = signature
    self.place = place
  }
}
