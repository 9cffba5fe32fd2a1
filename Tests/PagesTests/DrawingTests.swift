import Testing

@testable import Pages

/// Where drawings and formulas end that are not closed, or not in order.
struct DrawingTests {
  @Test(
    "an unclosed drawing ends with the element around it",
    arguments: [
      "<b><svg></b>", "<a href=/><svg><path></a>", "<span><svg></span>", "<x-y><svg></x-y>", "<b><math></b>",
      "<span><math><mrow></span>", "<x-y><svg><g><path></x-y>", "<i><b><svg></i>", "<b><i><svg></b>",
      "<label><span><svg></label>", "<p><a><svg></a>", "<div><a><svg></a>", "<div></div><a><svg></a>",
      "<b><div></div><svg></b>", "<p>a<p><b><svg></b>", "<p><b>a<p><svg></b>", "<div><b></div><svg></b>",
      "<form><a><svg></a>", "<span></span><span><svg></span>", "<a><a><svg></a>", "<svg></svg><b><svg></b>",
      "<ul><li><a><svg></a>", "<table><tr><td><a><svg></a>",
      "<svg><foreignObject><span><svg></span></foreignObject></svg>",
      "<svg><desc><b><i><svg></b></desc></svg>", "<b><svg><title></title><g></b>", "<option><svg></option>",
      "<span><p></p><svg></span>", "<div><svg></div>", "<p><svg></p>", "<svg><p>", "<b><p></b><b><svg></b>",
      "<b><div><svg></b>",
      "<b><p><svg></b>", "<b><ul><li><svg><g></b>",
      "<svg><foreignObject><b><div><svg></b></div></foreignObject></svg>",
    ])
  func ended(drawing: String) {
    let facts = Reading.whole.facts("\(drawing)<title>t</title><p>words")
    #expect(facts.title == "t")
    #expect(facts.opening.text == "words" || facts.opening.text == "a words")
  }

  @Test(
    "a paragraph in a drawing ends where one ends in a page",
    arguments: [
      "<p>a<div>b</div>", "<p>a<p>b</p>", "<p>a<table><tr><td>b</table>", "<p>a<h3>b</h3>", "<p>a<hr>",
      "<p>a<ul><li>b</ul>",
      "<p><b>a<hr>", "<p><span>a<div>b</div>", "<div><p>a<p>b</div>", "<div><p>a<form>b</form></div>",
      "<p>a<svg><p>b</p>",
    ])
  func paragraph(content: String) {
    for around in [
      "<svg><foreignObject>|</foreignObject></svg>", "<math><mtext>|</mtext></math>",
      "<svg><g><desc>|</desc></g></svg>",
    ] {
      let parts = around.split(separator: "|")
      let facts = Reading.whole.facts("\(parts[0])\(content)\(parts[1])<title>t</title><p>words")
      #expect(facts.title == "t", "\(around)")
      #expect(facts.opening.text.hasSuffix("words"), "\(around)")
    }
  }

  @Test(
    "a paragraph in a drawing is kept by what keeps it in a page",
    arguments: [
      "<p><button><p></p></button>", "<p><object><div></div></object>", "<p><svg><desc><p></p></desc></svg>",
    ])
  func paragraphIsKept(content: String) {
    let page = "<svg><foreignObject>\(content)</foreignObject></svg>words"
    #expect(Reading.whole.facts(page).opening.text == "")
  }

  @Test(
    "other end tags end no drawing",
    arguments: [
      "<svg></b>", "<b></b><svg></b>", "<span></span><svg></span>",
      "<span><div><svg></span>",
      "<span><p><svg></span>", "<span><form><svg></span>", "<b><svg><foreignObject><svg></b>",
      "<b><svg><desc><svg></b>", "<b><math><mi><svg></b>", "<b><math><annotation-xml><svg></b>",
      "<div><span></div><svg></span>", "<td><svg></td>", "<table><td><b><td><svg></b>", "<b><svg></x-y>",
      "<p><span><p><svg></span>", "<b><div></b></div><svg></b>", "<svg><g></svg><svg></g>",
    ])
  func stillOpen(drawing: String) {
    let facts = Reading.whole.facts("\(drawing)<title>t</title><g>words</g>")
    #expect(facts.title == nil)
  }

  @Test func whatFollowsADrawingIsRead() {
    let page = "<svg><foreignObject><span><svg></span>x</foreignObject></svg>y"
    #expect(Reading.whole.facts(page).opening.text.hasSuffix("y"))
    let many =
      String(repeating: "<span>", count: 1_000) + "<b><svg>x</svg>y</b>"
      + String(repeating: "</span>", count: 1_000)
    #expect(Reading.whole.facts(many + "z").opening.text.hasSuffix("yz"))
  }
}
