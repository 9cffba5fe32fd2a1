import Testing

@testable import Checking

@Suite struct `A site that moved` {
  private func moved(_ count: Int, _ old: String, _ new: String) -> [MovedPage] {
    (0..<count).compactMap { MovedPage(from: url(old + "\($0)"), to: url(new + "\($0)")) }
  }

  private func found(_ pages: [MovedPage], _ text: String) -> [String] {
    MovedSite(pages).addresses(of: url(text)).map(\.url)
  }

  @Test func `is told by pages that kept their path`() {
    let pages = moved(3, "https://old.example/article/", "https://new.example/article/")
    #expect(found(pages, "https://old.example/article/77?v=2") == ["https://new.example/article/77?v=2"])
    #expect(MovedSite(pages).addresses(of: url("https://old.example/article/77")).first?.neighbours == 3)
  }

  @Test func `may have given its pages another beginning`() {
    let pages = moved(4, "http://old.example:8080/journal/vol/", "https://new.example/j/vol/")
    #expect(found(pages, "http://old.example:8080/journal/vol/9") == ["https://new.example/j/vol/9"])
    #expect(found(pages, "http://old.example:8080/books/vol/9").isEmpty)
    #expect(found(pages, "http://old.example:8080/journalists").isEmpty)
  }

  @Test func `is not believed of few, nor of the same one many times`() {
    #expect(
      found(moved(2, "https://old.example/a/", "https://new.example/a/"), "https://old.example/a/9").isEmpty)
    let one = MovedPage(from: url("https://old.example/a/1"), to: url("https://new.example/a/1"))!
    #expect(found([one, one, one, one], "https://old.example/a/9").isEmpty)
  }

  @Test func `keeps something of the path, and is another site`() {
    #expect(MovedPage(from: url("https://old.example/a/1"), to: url("https://new.example/")) == nil)
    #expect(MovedPage(from: url("https://old.example/"), to: url("https://new.example/")) == nil)
    #expect(MovedPage(from: url("https://old.example/a/1"), to: url("https://new.example/b/2")) == nil)
    #expect(MovedPage(from: url("https://old.example/a/1"), to: url("https://old.example/b/1")) == nil)
    #expect(MovedPage(from: url("http://old.example/a/1"), to: url("https://old.example/a/1")) == nil)
  }

  @Test func `may have gone several ways, the nearest folder first`() {
    let pages =
      moved(9, "https://old.example/x/", "https://new.example/x/")
      + moved(3, "https://old.example/blog/x/", "https://blog.example/x/")
    #expect(
      found(pages, "https://old.example/blog/5") == ["https://blog.example/5", "https://new.example/blog/5"])
  }
}
