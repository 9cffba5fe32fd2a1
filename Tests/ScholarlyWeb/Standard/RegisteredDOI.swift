/// What the resolver holds on one DOI: a handle record, as the handle API shows it.
package struct RegisteredDOI: Sendable {
  /// One typed value of the record.
  package struct Value: Sendable {
    /// What a value holds.
    package enum Content: Sendable {
      /// A string.
      case text(String)
      /// A string that the API shows in Base64, as some Chinese and Korean records are.
      case base64(String)
      /// Who may change the record; only `HS_ADMIN` has it.
      case administrator(String)
    }

    /// How long a cache may keep it.
    package enum TimeToLive: Sendable {
      /// Seconds from the asking.
      case seconds(Int)
      /// A point in time, such as `2030-01-01T00:00:00Z`.
      case until(String)
    }

    /// The value's place in the record; a URL usually has 1.
    package var index: Int
    /// `URL`, `HS_ALIAS`, `10320/loc`, `HS_ADMIN`, …
    package var type: String
    /// The value itself.
    package var content: Content
    /// A day unless told otherwise.
    package var timeToLive = TimeToLive.seconds(86_400)
    /// When the value was last set.
    package var timestamp: String

    /// A value of these parts.
    package init(_ index: Int, _ type: String, _ content: Content, timestamp: String) {
      self.index = index
      self.type = type
      self.content = content
      self.timestamp = timestamp
    }
  }

  /// The DOI as its registrant writes it; it is found in any case.
  package var doi: String
  /// The registration agency's name as doiRA says it, such as `DataCite`.
  package var agency: String
  /// The values in their order.
  package var values: [Value]

  /// A record of these parts.
  package init(doi: String, agency: String, values: [Value]) {
    self.doi = doi
    self.agency = agency
    self.values = values
  }

  /// The registered address, decoded where it is kept in Base64; nil if there is none.
  package var target: String? { first("URL") }

  /// The handle to go on with; nil if there is none.
  package var alias: String? { first("HS_ALIAS") }

  /// The choice of places, an XML text (handle type `10320/loc`); nil if there is none.
  package var locations: String? { first("10320/loc") }

  private func first(_ type: String) -> String? {
    switch values.first(where: { $0.type == type })?.content {
    case .text(let text), .base64(let text): text
    case .administrator, nil: nil
    }
  }
}
