import Glibc
import Time

extension MachineStart {
  /// The start of this machine as it shows now. Only the outermost shell calls it.
  static func read() -> MachineStart { look().start }

  /// The start of this machine, and the moment it is now, by one look at the clock: it may be set between two.
  static func look() -> (start: MachineStart, now: Moment) {
    // This clock is never set, and goes on while the machine sleeps.
    var time = timespec()
    clock_gettime(CLOCK_BOOTTIME, &time)
    let running = Moment(clock: time) - Moment(milliseconds: 0)
    let now = Moment.read()
    return (MachineStart(id: boot, moment: now - running), now)
  }

  /// The kernel's id of this start, as it or the unit tells it; else one that is never another's, so that only what
  /// happens in this process is compared.
  private static let boot: String = {
    let file = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC)
    defer { if file >= 0 { close(file) } }
    var bytes = [UInt8](repeating: 0, count: 36)
    let count = file < 0 ? -1 : Glibc.read(file, &bytes, bytes.count)
    let kernel = count == bytes.count ? String(decoding: bytes, as: UTF8.self) : nil
    return bootID(kernel: kernel, unit: getenv("DOIWATCH_BOOT_ID").map { String(cString: $0) })
      ?? "\(getpid())-\(Moment.read().milliseconds)"
  }()

  /// The id of a start in the form that systemd gives it, 32 hexadecimal digits; nil if nobody tells one.
  ///
  /// - Parameters:
  ///   - kernel: as the kernel writes it, with dashes.
  ///   - unit: as the unit hands it on, in whose sandbox the kernel's cannot be read (`ProcSubset=pid`).
  static func bootID(kernel: String?, unit: String?) -> String? {
    [kernel, unit].compactMap { $0?.lowercased().filter { $0 != "-" } }
      .first { $0.utf8.count == 32 && $0.allSatisfy(\.isHexDigit) }
  }
}
