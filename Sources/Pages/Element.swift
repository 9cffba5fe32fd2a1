/// The elements that are treated in some way of their own; all others are ``unknown``.
enum Element: String, CaseIterable {
  case unknown = ""
  case a, abbr, acronym, address, applet, area, article, aside, b, base, basefont, bdi, bgsound, big
  case blockquote, body, br, button, caption, center, cite, code, col, colgroup, dd, desc, details, dialog,
    dir
  case div, dl, dt, em, embed, fieldset, figcaption, figure, font, footer, foreignobject, form, frame,
    frameset
  case h1, h2, h3, h4, h5, h6, head, header, hgroup, hr, html, i, iframe, image, img, input, ins, keygen, li
  case link, listing, main, malignmark, mark, marquee, math, menu, meta, mglyph, mi, mn, mo, ms, mtext, nav
  case nobr, noembed, noframes, noscript, object, ol, p, param, plaintext, pre, ruby, s, script, search,
    section
  case select, small, source, span, strike, strong, style, sub, summary, sup, svg, table, tbody, td, template
  case textarea, tfoot, th, thead, title, tr, track, tt, u, ul, wbr, xmp
  case annotationXML = "annotation-xml"
  case variable = "var"

  /// All of them by their names.
  static let names = NameTable(
    allCases.filter { $0 != .unknown }.map { ($0.rawValue, $0) }, unknown: .unknown)

  /// What follows its start tag (HTML, "parsing elements that contain only text" and the tree's rules), for a
  /// browser with scripts.
  var contentModel: ContentModel {
    switch self {
    case .title, .textarea: .escapable
    case .style, .xmp, .iframe, .noembed, .noframes, .noscript: .raw
    case .script: .script
    case .plaintext: .plain
    default: .data
    }
  }

  /// Whether it parts no words.
  var isInline: Bool {
    switch self {
    case .a, .abbr, .acronym, .b, .bdi, .big, .cite, .code, .em, .font, .i, .ins, .mark, .s, .small, .span,
      .strong, .sub, .sup, .tt, .u, .wbr:
      true
    default: false
    }
  }

  /// Whether its start tag leaves the page in its head; any other opens the body.
  var isHeadContent: Bool {
    switch self {
    case .html, .head, .base, .basefont, .bgsound, .link, .meta, .title, .noframes, .style, .noscript,
      .script,
      .template, .frameset:
      true
    default: false
    }
  }

  var isVoid: Bool {
    switch self {
    case .area, .base, .basefont, .bgsound, .br, .col, .embed, .frame, .hr, .image, .img, .input, .keygen,
      .link,
      .meta, .param, .source, .track, .wbr:
      true
    default: false
    }
  }

  /// Whether its text is not what a reader came for, and its title not the page's: menus.
  var isMenu: Bool { self == .nav || self == .footer }

  /// Whether elements inside it that are not closed end with it, and which ends of others it does not let out:
  /// those for which it matters where the end of a menu or a template is.
  var isContainer: Bool {
    switch self {
    case .address, .applet, .article, .aside, .blockquote, .button, .caption, .center, .dd, .details, .dialog,
      .dir, .div, .dl, .dt, .fieldset, .figcaption, .figure, .footer, .h1, .h2, .h3, .h4, .h5, .h6, .header,
      .hgroup, .li, .listing, .main, .marquee, .menu, .nav, .object, .ol, .pre, .search, .section, .select,
      .summary, .table, .tbody, .td, .template, .tfoot, .th, .thead, .tr, .ul:
      true
    default: false
    }
  }

  /// Whether an end tag inside it cannot close what is outside (HTML, "has an element in scope").
  var isScopeBoundary: Bool {
    switch self {
    case .applet, .caption, .table, .td, .th, .marquee, .object, .select, .template: true
    default: false
    }
  }

  /// Whether it goes on in the next paragraph if it is not closed (HTML, "formatting elements").
  var isFormatting: Bool {
    switch self {
    case .a, .b, .big, .code, .em, .font, .i, .nobr, .s, .small, .strike, .strong, .tt, .u: true
    default: false
    }
  }

  /// Whether its start tag, of a container, ends a paragraph (HTML, "close a p element").
  var endsParagraph: Bool {
    switch self {
    case .applet, .button, .caption, .marquee, .object, .select, .tbody, .td, .template, .tfoot, .th, .thead,
      .tr:
      false
    default: true
    }
  }

  /// Whether its start tag ends a paragraph, container or not.
  var closesParagraph: Bool {
    switch self {
    case .p, .hr, .form, .xmp, .plaintext: true
    default: isContainer && endsParagraph
    }
  }

  /// Whether its start tag makes sure that the page is none of frames (HTML, "frameset-ok flag"), besides that of a
  /// field that is not hidden.
  var isShown: Bool {
    switch self {
    case .applet, .area, .body, .br, .button, .dd, .dt, .embed, .hr, .iframe, .image, .img, .keygen, .li,
      .listing,
      .marquee, .object, .pre, .select, .table, .template, .textarea, .wbr, .xmp:
      true
    default: false
    }
  }

  /// Whether it shows nothing by itself, says nothing of the page, and hides none of the text in it.
  var isBare: Bool {
    switch self {
    case .html, .head, .title, .meta, .link, .base, .style, .body, .div, .p, .span, .br, .center, .font: true
    default: false
    }
  }

  var isHeading: Bool {
    switch self {
    case .h1, .h2, .h3, .h4, .h5, .h6: true
    default: false
    }
  }

  /// Whether its start tag ends a drawing or a formula that was not closed (HTML, "in foreign content").
  var leavesForeignContent: Bool {
    switch self {
    case .b, .big, .blockquote, .body, .br, .center, .code, .dd, .div, .dl, .dt, .em, .embed, .h1, .h2, .h3,
      .h4,
      .h5, .h6, .head, .hr, .i, .img, .li, .listing, .menu, .meta, .nobr, .ol, .p, .pre, .ruby, .s, .small,
      .span, .strong, .strike, .sub, .sup, .table, .tt, .u, .ul, .variable:
      true
    default: false
    }
  }
}

/// How the text of an element is tokenized.
enum ContentModel {
  /// Tags and character references.
  case data
  /// Character references only: RCDATA.
  case escapable
  /// Neither: RAWTEXT.
  case raw
  case script
  /// To the page's end.
  case plain
}
