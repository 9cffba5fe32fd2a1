import Foundation
import Time

extension ConfigNode {
  /// A text that YAML does not take for a number or a truth value.
  ///
  /// - Parameter couldBeNumber: whether `17` in quotation marks would be right, which is then said.
  func text(allowed: String = "a text", couldBeNumber: Bool = false) -> String? {
    guard let scalar = node.scalar, explicitTag == nil else { return refused(allowed) }
    guard scalar.style == .plain, scalar.tag.rawValue.isEmpty else { return scalar.string }
    switch ScalarKind(scalar.string) {
    case .text: return scalar.string
    case .number where couldBeNumber, .truth where couldBeNumber:
      return refused("\(allowed) (in quotation marks)")
    case .null, .number, .truth: return refused(allowed)
    }
  }

  /// Any text as it stands, also one that looks like a number: what it is worth is judged later.
  func verbatim(allowed: String) -> String? {
    guard let scalar = node.scalar, explicitTag == nil, !isNull else { return refused(allowed) }
    return scalar.string
  }

  /// `true` or `false`.
  func truth() -> Bool? {
    guard let scalar = node.scalar, scalar.style == .plain,
      let value = ["true": true, "false": false][scalar.string]
    else { return refused("true or false") }
    return value
  }

  /// A whole number within bounds.
  func count(in range: ClosedRange<Int>) -> Int? {
    let allowed = "a whole number from \(range.lowerBound) to \(range.upperBound)"
    guard let number = plainNumber else { return refused(allowed) }
    guard number.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let count = Int(number),
      range.contains(count)
    else {
      return refused(allowed)
    }
    return count
  }

  /// A decimal number within bounds.
  func number(in range: ClosedRange<Double>, allowed: String) -> Double? {
    guard let text = plainNumber, let number = Double(text), range.contains(number) else {
      return refused(allowed)
    }
    return number
  }

  /// A duration greater than zero, or from zero on.
  func span(allowsZero: Bool) -> Span? {
    let allowed =
      allowsZero
      ? "a duration such as 500ms, 30s, 15m, 12h or 7d, or 0s for no limit"
      : "a duration greater than 0, such as 500ms, 30s, 15m, 12h or 7d"
    guard let text = word else { return refused(allowed) }
    do {
      let span = try Span(text)
      guard span > .zero || allowsZero else { return refused(allowed) }
      guard span <= ConfigNode.longestSpan else {
        return refused("a duration of at most \(ConfigNode.longestSpan)")
      }
      return span
    } catch .tooLong {
      return refused("a duration of at most \(ConfigNode.longestSpan)")
    } catch {
      return refused(allowed)
    }
  }

  /// A size greater than zero.
  func size(atMost limit: ByteSize) -> ByteSize? {
    guard let text = word, let size = ByteSize(text), size.bytes > 0, size <= limit else {
      return refused("a size greater than 0, such as 512B, 64KiB, 1MiB or 1GiB, at most \(limit)")
    }
    return size
  }

  /// A file or directory name, not empty.
  func path() -> String? {
    let allowed = "a path"
    guard let text = text(allowed: allowed, couldBeNumber: true) else { return nil }
    guard !text.isEmpty, !text.unicodeScalars.contains("\0") else { return refused(allowed) }
    return text
  }

  /// Says that the value is not what is allowed; always nil, so that a reader can return it.
  func refused<Value>(_ allowed: String) -> Value? {
    refuse(allowed: allowed)
    return nil
  }

  private static let longestSpan = Span.days(36_500)

  /// A scalar's text in any style, where YAML sees text: `30s` is one, `30` is not.
  private var word: String? {
    guard let scalar = node.scalar, explicitTag == nil else { return nil }
    return scalar.style != .plain || ScalarKind(scalar.string) == .text ? scalar.string : nil
  }

  /// A number without quotation marks.
  private var plainNumber: String? {
    guard let scalar = node.scalar, scalar.style == .plain, scalar.tag.rawValue.isEmpty else { return nil }
    return ScalarKind(scalar.string) == .number ? scalar.string : nil
  }
}
