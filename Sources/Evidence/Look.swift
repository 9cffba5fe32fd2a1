import Hashing
import Findings
import Observations

/// What one look at a side of a link saw, ready to be kept.
package struct Look: Sendable {
  /// The link's key.
  package var link: String
  /// The side that was looked at.
  package var aspect: Aspect
  /// How it stands after the look.
  package var status: Status
  /// What was found, a code and a sentence each.
  package var findings: [String]
  /// The hops, in order.
  package var hops: [HopCapture]

  /// A look.
  package init(link: String, aspect: Aspect, status: Status, findings: [String], hops: [HopCapture]) {
    self.link = link
    self.aspect = aspect
    self.status = status
    self.findings = findings
    self.hops = hops
  }

  /// What two looks have in common that saw the same: addresses, status lines and bodies. Headers such as `Date` are
  /// never the same twice.
  package func signature(_ digests: Digests) -> [UInt8] {
    var bytes: [UInt8] = []
    for hop in hops {
      bytes += hop.url.utf8
      bytes.append(0x0A)
      bytes += hop.head?.prefix { $0 != 0x0D } ?? []
      bytes += hop.body.digest
    }
    return digests.sha1(bytes)
  }

  /// Leaves out the body of the last hop: what stands behind a login is not ours to keep.
  package mutating func dropLastBody() {
    if !hops.isEmpty { hops[hops.count - 1].cutBody(to: 0, .unspecified) }
  }

  /// Cuts bodies until they take no more than so many packed bytes together.
  package mutating func shorten(to most: Int, _ digests: Digests, _ packing: Packing) {
    for index in hops.indices.reversed() {
      let taken = hops.reduce(0) { $0 + $1.body.packed.count }
      guard taken > most else { return }
      let hop = hops[index]
      let room = max(0, most - (taken - hop.body.packed.count))
      // A part of a body packs nearly as well as the whole.
      let length = hop.body.packed.isEmpty ? 0 : hop.body.length * room / hop.body.packed.count
      guard length > 0, let body = Packing.unpack(hop.body.packed, length: hop.body.length) else {
        hops[index].cutBody(to: 0, .length)
        continue
      }
      let kept = Array(body[..<min(length, body.count)])
      hops[index].body.packed = packing.pack(kept)
      hops[index].body.length = kept.count
      hops[index].body.truncation = .length
    }
  }
}

extension HopCapture {
  fileprivate mutating func cutBody(to length: Int, _ truncation: Truncation) {
    guard body.length > length else { return }
    (body.packed, body.length, body.truncation) = ([], length, truncation)
  }
}
