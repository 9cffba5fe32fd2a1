import Foundation

/// What a registration agency holds on one DOI, in the words both agencies share.
public struct AgencyRecord: Sendable {
  /// A right that the record names.
  public struct License: Sendable {
    /// The address, such as a license URL or `info:eu-repo/semantics/openAccess`.
    public var url: String
    /// DataCite's name of it.
    public var name: String
    /// DataCite's identifier, in lower case as it sends them; nil where it has none.
    public var spdx: String?
    /// Crossref's `content-version`: `vor`, `am`, `tdm`, `unspecified`, `stm-asf`.
    public var contentVersion: String
    /// The day from which it holds, such as `2012-03-21`.
    public var start: String

    /// A right of these parts.
    public init(
      _ url: String, name: String = "", spdx: String? = nil, contentVersion: String = "vor",
      start: String = "2019-02-01"
    ) {
      self.url = url
      self.name = name
      self.spdx = spdx
      self.contentVersion = contentVersion
      self.start = start
    }
  }

  /// A notice that a work is changed by another one, or changes another one.
  public struct Notice: Sendable {
    /// The other work.
    public var doi: String
    /// `retraction`, `correction`, `expression_of_concern`, `new_version`, …
    public var type: String
    /// `publisher` or `retraction-watch`.
    public var source: String
    /// The notice's day.
    public var date: String

    /// A notice of these parts.
    public init(doi: String, type: String, source: String = "publisher", date: String = "2020-05-08") {
      self.doi = doi
      self.type = type
      self.source = source
      self.date = date
    }
  }

  /// The DOI.
  public var doi: String
  /// The work's title.
  public var title: String
  /// The registered address, as the agency knows it.
  public var url: String
  /// DataCite's state: `findable`, `registered` or `draft`; only the first is shown to the public.
  public var state = "findable"
  /// The rights, in their order.
  public var licenses: [License]
  /// Works that change this one (Crossref's `updated-by`).
  public var updatedBy: [Notice] = []
  /// Works that this one changes (Crossref's `update-to`).
  public var updateTo: [Notice] = []
  /// DataCite's `relatedIdentifiers`: relation type and DOI, such as `("IsNewVersionOf", "10.1/a")`.
  public var relations: [(type: String, doi: String)] = []
  /// A JSON object whose members join those of the record, or replace them: forms that the parts here do not have.
  public var more = "{}"
  /// When the record was last changed.
  public var updated = "2019-03-01T08:00:00Z"

  /// A findable record of these parts.
  public init(doi: String, title: String, url: String, licenses: [License] = []) {
    self.doi = doi
    self.title = title
    self.url = url
    self.licenses = licenses
  }
}

extension AgencyRecord {
  /// The members of ``more``.
  var moreMembers: [String: Any] {
    (try? JSONSerialization.jsonObject(with: Data(more.utf8))) as? [String: Any] ?? [:]
  }
}
