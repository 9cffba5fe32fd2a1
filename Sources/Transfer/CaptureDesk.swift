import Evidence
import Foundation
import Hashing
import Observations

/// What all captures share: digests, packing, and the room that they may take together until they are used.
final class CaptureDesk {
  let digests = Digests()
  let packing = Packing()
  let mask: SecretMask
  private let room = CaptureRoom()

  init(_ settings: TransferSettings) {
    var mask = SecretMask()
    if let proxy = settings.proxy { mask.add(userInfoOf: proxy) }
    self.mask = mask
  }

  /// A claim on so many bytes; nil where too many are waiting already.
  func claim(_ bytes: Int) -> CaptureClaim? { room.take(bytes) ? CaptureClaim(bytes, room) : nil }
}

/// Bytes of bodies that wait to be judged or written.
final class CaptureRoom: @unchecked Sendable {
  // Unchecked: `taken` is guarded by `lock`.
  private let lock = NSLock()
  private var taken = 0
  private static let most = 64 << 20

  func take(_ bytes: Int) -> Bool {
    lock.withLock {
      guard taken + bytes <= CaptureRoom.most else { return false }
      taken += bytes
      return true
    }
  }

  func give(_ bytes: Int) { lock.withLock { taken -= bytes } }
}

/// Room that is given back when the last copy of a capture goes.
final class CaptureClaim: Sendable {
  private let bytes: Int
  private let room: CaptureRoom

  init(_ bytes: Int, _ room: CaptureRoom) {
    self.bytes = bytes
    self.room = room
  }

  deinit { room.give(bytes) }
}
