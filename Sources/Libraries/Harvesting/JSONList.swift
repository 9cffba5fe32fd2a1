import Foundation

/// A JSON document with one long list: the list's elements, and the document without them, so that one element that
/// cannot be read costs itself only, and no more than one is in memory as objects.
struct JSONList {
  /// The text of each element.
  private(set) var elements: [ArraySlice<UInt8>] = []
  /// What stands around them.
  let document: [String: Any]

  /// Finds the list at a path of names; nil if the text is no such document.
  ///
  /// - Parameter path: names from the outermost on; none for a text that is a list itself.
  init?(_ bytes: [UInt8], at path: [String]) {
    guard let open = JSONList.place(of: path, in: bytes),
      let close = JSONList.split(bytes, from: open + 1, into: &elements)
    else { return nil }
    guard !path.isEmpty else {
      document = [:]
      return
    }
    let rest = Data(bytes[...open] + bytes[close...])
    guard let object = (try? JSONSerialization.jsonObject(with: rest)) as? [String: Any] else { return nil }
    document = object
  }

  /// An element as an object; nil if it is none.
  static func object(_ element: ArraySlice<UInt8>) -> [String: Any]? {
    (try? JSONSerialization.jsonObject(with: Data(element))) as? [String: Any]
  }

  /// The place of the `[` that begins the list.
  private static func place(of path: [String], in bytes: [UInt8]) -> Int? {
    var names: [String?] = []
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case 0x22:
        guard let end = endOfText(bytes, from: index) else { return nil }
        let next = bytes[(end + 1)...].first { !FormGuess.isBlank($0) }
        if next == 0x3A, !names.isEmpty, names.count <= path.count {
          names[names.count - 1] = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
        }
        index = end
      case 0x7B: names.append(nil)
      case 0x5B where names == path.map(Optional.some): return index
      // What stands in another list is no name of ours.
      case 0x5B: names.append(nil)
      case 0x7D, 0x5D: _ = names.popLast()
      default: break
      }
      index += 1
    }
    return nil
  }

  /// Parts the elements from a place on; gives the place of the `]` behind them.
  private static func split(_ bytes: [UInt8], from start: Int, into elements: inout [ArraySlice<UInt8>])
    -> Int?
  {
    var depth = 0
    var begin = start
    var index = start
    func element(_ end: Int) {
      let slice = bytes[begin..<end]
      if slice.contains(where: { !FormGuess.isBlank($0) }) { elements.append(slice) }
    }
    while index < bytes.count {
      switch bytes[index] {
      case 0x22:
        guard let end = endOfText(bytes, from: index) else { return nil }
        index = end
      case 0x7B, 0x5B: depth += 1
      case 0x5D where depth == 0:
        element(index)
        return index
      case 0x7D, 0x5D: depth -= 1
      case 0x2C where depth == 0:
        element(index)
        begin = index + 1
      default: break
      }
      index += 1
    }
    return nil
  }

  private static func endOfText(_ bytes: [UInt8], from start: Int) -> Int? {
    var index = start + 1
    while index < bytes.count {
      switch bytes[index] {
      case 0x22: return index
      case 0x5C: index += 2
      default: index += 1
      }
    }
    return nil
  }
}
