/// Whose part of a digest it is.
enum DigestPart {
  /// All links.
  case everything
  /// What belongs to one owner.
  case owner(id: Int64, name: String, title: String)
  /// What belongs to nobody, or to an owner who is not among those that are reached otherwise.
  case rest

  /// The number that ``DigestShares`` keeps its links under; nil for all links.
  var share: Int64? {
    switch self {
    case .everything: nil
    case .owner(let id, _, _): id
    case .rest: DigestShares.rest
    }
  }
}
