/// What came of the records of an import.
struct ImportTally: CustomStringConvertible {
  /// All records, broken ones included.
  var records = 0
  var articles = 0
  var withDOI = 0
  var leftOut = 0
  var doubtful = 0
  /// Records, and files of no known form, that cannot be read.
  var broken = 0

  /// The line that ends the report.
  var description: String {
    "\(records) records, \(articles) articles, \(withDOI) with a DOI, \(leftOut) left out, \(doubtful) doubtful"
  }
}
