import Time
import Testing

@testable import Service

@Suite struct MachineStartTests {
  private let id = "8c6f1d3a5b7e49f0a1b2c3d4e5f60718"

  @Test("the start's id is the kernel's, or the one that the unit hands on, in one form")
  func bootID() {
    let dashed = "8c6f1d3a-5b7e-49f0-a1b2-c3d4e5f60718"
    #expect(MachineStart.bootID(kernel: dashed, unit: nil) == id)
    #expect(MachineStart.bootID(kernel: nil, unit: id) == id)
    #expect(MachineStart.bootID(kernel: dashed, unit: String(repeating: "0", count: 32)) == id)
    for odd in ["", "%b", String(id.dropLast()), id + "0", String(repeating: "g", count: 32)] {
      #expect(MachineStart.bootID(kernel: nil, unit: odd) == nil, "\(odd)")
    }
    #expect(MachineStart.bootID(kernel: nil, unit: nil) == nil)
  }

  @Test("two looks at a clock that nobody sets show the same start")
  func steady() {
    let (first, second) = (MachineStart.read(), MachineStart.read())
    #expect(first.id == second.id && second.clockStep(since: first) == .zero)
  }
}
