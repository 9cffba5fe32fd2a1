import Foundation
import Time

/// A line on a terminal that says how far a longer work is; silent for the first second, and anywhere else.
struct Progress {
  let isShown: Bool
  private let startedAt = Moment.read()
  private var drawnAt = Moment(milliseconds: 0)
  private var isDrawn = false

  init(isShown: Bool) { self.isShown = isShown }

  /// Draws the line anew, at most ten times a second.
  mutating func draw(_ text: String) {
    let now = Moment.read()
    guard isShown, now - startedAt > .seconds(1), now - drawnAt > .milliseconds(100) else { return }
    drawnAt = now
    isDrawn = true
    put("\r\u{1B}[K\(text)")
  }

  /// Takes the line away before anything else is printed.
  mutating func clear() {
    guard isDrawn else { return }
    isDrawn = false
    put("\r\u{1B}[K")
  }

  private func put(_ text: String) { Output.error(text) }
}
