import Text

/// A digest laid out for people, before it becomes text, Markdown or HTML: the answer in a sentence, hosts and causes,
/// then links; of many links only examples, with the command that shows the rest.
struct DigestOutline {
  /// One link.
  struct Row {
    /// What stands for it, and what a browser opens; nil if nothing can be.
    var name: String
    var url: String?
    /// Articles, time and the like, for the same line.
    var words: String
    /// More about it, each on a line of its own.
    var lines: [String] = []
    var advice: [String] = []
  }

  /// What is not shown.
  struct More {
    var count: Int
    /// The command that shows it.
    var command: String
  }

  /// Rows that share something, or one row by itself.
  struct Block {
    /// What they share; nil if the block is one row.
    var lead: String?
    var advice: [String] = []
    var rows: [Row] = []
    var more: More?
  }

  /// A section.
  struct Part {
    var heading: String
    var total: Int
    var blocks: [Block]
    var more: More?

    /// What stands above it.
    var title: String { "\(heading) (\(NumberFormat.number(total)))" }
  }

  var sentence: String
  var title: String
  var period: String
  var parts: [Part]
  var coverage: String
  var checkpoint: String
}
