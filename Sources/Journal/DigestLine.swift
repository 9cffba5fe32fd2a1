/// What a digest reads of a journal line.
struct DigestLine: Decodable {
  var time: String
  var event: String
  var link: String?
  var from: String?
  var to: String?
  var findings: [String]?
  var articles: [String]?
  var detail: Detail?

  struct Detail: Decodable {
    var incident: Int64?
    var field: String?
    var type: String?
    var why: String?
    var doi: String?
    var old: String?
    var new: String?
    var turns: Int?
    var looks: Int?
    var removed: Int?
    var title: String?
    var owners: [String]?
  }
}
