import Glibc
import Links

extension MachineStart {
  /// The start of this machine as it shows now. Only the outermost shell calls it.
  static func read() -> MachineStart {
    // This clock is never set, and goes on while the machine sleeps.
    var time = timespec()
    clock_gettime(CLOCK_BOOTTIME, &time)
    let running = Span(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    return MachineStart(id: boot, moment: Moment.read() - running)
  }

  /// The kernel's id of this start; where it cannot be read, one that is never another's, so that only what happens
  /// in this process is compared.
  private static let boot: String = {
    let file = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC)
    defer { if file >= 0 { close(file) } }
    var bytes = [UInt8](repeating: 0, count: 36)
    let count = file < 0 ? -1 : Glibc.read(file, &bytes, bytes.count)
    let isID = count == bytes.count && bytes.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    return isID ? String(decoding: bytes, as: UTF8.self) : "\(getpid())-\(Moment.read().milliseconds)"
  }()
}
