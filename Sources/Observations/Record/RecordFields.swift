/// What is asked of a record in a list, and no more: what checks compare, and the article.
package enum RecordFields {
  package static let dataCite =
    "doi,url,state,updated,rightsList,titles,relatedIdentifiers,relatedItems,identifiers,alternateIdentifiers,"
    + "isActive"
  /// Crossref refuses a list with a name that it does not know.
  package static let crossref =
    "DOI,resource,license,assertion,update-to,updated-by,relation,title,subtitle,short-title,original-title,type,"
    + "member,indexed,deposited"
}
