import Foundation

/// What a registration agency holds on one DOI, in the words both agencies share.
package struct AgencyRecord: Sendable {
  /// A right that the record names.
  package struct License: Sendable {
    /// The address, such as a license URL or `info:eu-repo/semantics/openAccess`.
    package var url: String
    /// DataCite's name of it.
    package var name: String
    /// DataCite's identifier, in lower case as it sends them; nil if it has none.
    package var spdx: String?
    /// Crossref's `content-version`: `vor`, `am`, `tdm`, `unspecified`, `stm-asf`.
    package var contentVersion: String
    /// The day from which it holds, such as `2012-03-21`.
    package var start: String

    /// A right of these parts.
    package init(
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
  package struct Notice: Sendable {
    /// The other work.
    package var doi: String
    /// `retraction`, `correction`, `expression_of_concern`, `new_version`, …
    package var type: String
    /// `publisher` or `retraction-watch`.
    package var source: String
    /// The notice's day.
    package var date: String

    /// A notice of these parts.
    package init(doi: String, type: String, source: String = "publisher", date: String = "2020-05-08") {
      self.doi = doi
      self.type = type
      self.source = source
      self.date = date
    }
  }

  /// The DOI.
  package var doi: String
  /// The work's title.
  package var title: String
  /// The registered address, as the agency knows it.
  package var url: String
  /// DataCite's state: `findable`, `registered` or `draft`; only the first is shown to the public.
  package var state = "findable"
  /// The rights, in their order.
  package var licenses: [License]
  /// Works that change this one (Crossref's `updated-by`).
  package var updatedBy: [Notice] = []
  /// Works that this one changes (Crossref's `update-to`).
  package var updateTo: [Notice] = []
  /// DataCite's `relatedIdentifiers`: relation type and DOI, such as `("IsNewVersionOf", "10.1/a")`.
  package var relations: [(type: String, doi: String)] = []
  /// A JSON object whose members join those of the record, or replace them: forms that the parts here do not have.
  package var more = "{}"
  /// When the record was last changed.
  package var updated = "2019-03-01T08:00:00Z"

  /// A findable record of these parts.
  package init(doi: String, title: String, url: String, licenses: [License] = []) {
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
