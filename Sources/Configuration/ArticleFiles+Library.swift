import Files
import Foundation
import Libraries

extension ArticleFiles {
  /// Hands out the articles of a library's file; a broken record is reported with its line.
  static func readLibrary<Failure: Error>(
    _ file: ArticleFile, as form: Library.Form, _ report: (RecordProblem) -> Void,
    _ body: (ArticleRecord) throws(Failure) -> Void
  ) throws(Failure) {
    let path = file.path
    let descriptor: Int32
    do throws(UnopenableFile) {
      descriptor = try RegularFile.open(path, O_RDONLY)
    } catch {
      return report(unreadable(path, FileBytes.Unreadable(error, at: path).message))
    }
    defer { close(descriptor) }
    var info = stat()
    // A file that grows faster than it is read would never end: what comes behind its size is for the next reading.
    var left = fstat(descriptor, &info) == 0 ? Int(info.st_size) : 0
    var last: UInt8?
    let source = ByteSource { buffer in
      let count = Foundation.read(descriptor, buffer.baseAddress, min(buffer.count, left))
      left -= max(0, count)
      if count > 0 { last = buffer[count - 1] }
      return count
    }
    let library: Library
    do throws(UnknownForm) {
      library = try Library(
        source, as: form, options: LibraryOptions(columns: file.entry.columns, owner: file.entry.owner))
    } catch {
      return report(RecordProblem(file: path, line: 1, message: error.reason, scope: .file))
    }
    var next = library.next()
    while let item = next {
      next = library.next()
      switch item {
      case .article(let record): try body(ArticleRecord(record, file: path))
      case .broken(let line, let reason, let text):
        report(
          RecordProblem(
            file: path, line: line, message: reason, scope: .record(text: text),
            isCut: next == nil && last.map { !closingMarks.contains($0) } ?? false))
      // That a record has nothing to watch is no mistake in a library, which is not kept for us.
      case .leftOut: break
      }
    }
  }

  /// What whole files end with: a line feed, or what closes an entry, a list or an element.
  private static let closingMarks = Array("\n}]>".utf8)
}
