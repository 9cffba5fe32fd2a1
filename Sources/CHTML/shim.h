// The parts of libxml2's push SAX parser for HTML that a page is read with, and glibc's iconv.
#pragma once
#include <errno.h>
#include <iconv.h>
#include <libxml/xmlversion.h>
// Debian's libxml2 converts with ICU and shows its headers, which clash with those inside Foundation. They
// only concern two members at the end of a structure that is not used here.
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <string.h>

// glibc's, which <string.h> only tells of with _GNU_SOURCE; that cannot be set for a system module, and C
// would then take the pointers they return for ints.
extern void *memmem(const void *bytes, size_t count, const void *needle, size_t length);
extern void *memrchr(const void *bytes, int byte, size_t count);

// What an element means to a reader of pages; names arrive in lower case.
enum {
  CHTML_BLOCK = 0,  // anything else: it parts words
  CHTML_INLINE,
  CHTML_A,
  CHTML_BASE,
  CHTML_BODY,
  CHTML_FORM,
  CHTML_HEAD,
  CHTML_HTML,
  CHTML_INPUT,
  CHTML_LINK,
  CHTML_META,
  CHTML_NOSCRIPT,
  CHTML_SCRIPT,
  CHTML_TITLE,
  CHTML_UNSEEN,  // its text is not what a reader came for: menus, drawings, choices
};

static inline int chtml_is(const xmlChar *name, const char *other) {
  return strcmp((const char *)name, other) == 0;
}

// Told by the first letter, so that the many elements that mean nothing cost next to nothing.
static inline int chtml_kind(const xmlChar *name) {
  switch (name[0]) {
    case 'a':
      if (name[1] == 0) return CHTML_A;
      return chtml_is(name, "abbr") || chtml_is(name, "acronym") ? CHTML_INLINE : CHTML_BLOCK;
    case 'b':
      if (name[1] == 0 || chtml_is(name, "big") || chtml_is(name, "bdi")) return CHTML_INLINE;
      if (chtml_is(name, "body")) return CHTML_BODY;
      return chtml_is(name, "base") ? CHTML_BASE : CHTML_BLOCK;
    case 'c': return chtml_is(name, "code") || chtml_is(name, "cite") ? CHTML_INLINE : CHTML_BLOCK;
    case 'e': return chtml_is(name, "em") ? CHTML_INLINE : CHTML_BLOCK;
    case 'f':
      if (chtml_is(name, "form")) return CHTML_FORM;
      if (chtml_is(name, "font")) return CHTML_INLINE;
      return chtml_is(name, "footer") ? CHTML_UNSEEN : CHTML_BLOCK;
    case 'h':
      if (chtml_is(name, "head")) return CHTML_HEAD;
      return chtml_is(name, "html") ? CHTML_HTML : CHTML_BLOCK;
    case 'i':
      if (name[1] == 0 || chtml_is(name, "ins")) return CHTML_INLINE;
      if (chtml_is(name, "input")) return CHTML_INPUT;
      return chtml_is(name, "iframe") ? CHTML_UNSEEN : CHTML_BLOCK;
    case 'l': return chtml_is(name, "link") ? CHTML_LINK : CHTML_BLOCK;
    case 'm':
      if (chtml_is(name, "meta")) return CHTML_META;
      return chtml_is(name, "mark") ? CHTML_INLINE : CHTML_BLOCK;
    case 'n':
      if (chtml_is(name, "noscript")) return CHTML_NOSCRIPT;
      return chtml_is(name, "nav") ? CHTML_UNSEEN : CHTML_BLOCK;
    case 's':
      if (name[1] == 0 || chtml_is(name, "span") || chtml_is(name, "strong") || chtml_is(name, "sub")
          || chtml_is(name, "sup") || chtml_is(name, "small"))
        return CHTML_INLINE;
      if (chtml_is(name, "script")) return CHTML_SCRIPT;
      return chtml_is(name, "svg") || chtml_is(name, "select") || chtml_is(name, "style") ? CHTML_UNSEEN
                                                                                          : CHTML_BLOCK;
    case 't':
      if (chtml_is(name, "title")) return CHTML_TITLE;
      if (chtml_is(name, "tt")) return CHTML_INLINE;
      return chtml_is(name, "template") || chtml_is(name, "textarea") ? CHTML_UNSEEN : CHTML_BLOCK;
    case 'u': return name[1] == 0 ? CHTML_INLINE : CHTML_BLOCK;
    case 'w': return chtml_is(name, "wbr") ? CHTML_INLINE : CHTML_BLOCK;
    default: return CHTML_BLOCK;
  }
}

// The value of an attribute; NULL where it is absent or has none.
static inline const xmlChar *chtml_value(const xmlChar **attributes, const char *name) {
  if (attributes == NULL) return NULL;
  for (; attributes[0] != NULL; attributes += 2)
    if (chtml_is(attributes[0], name)) return attributes[1];
  return NULL;
}

// Whether a word stands in a list of words parted by blanks, in any ASCII case.
static inline int chtml_has_word(const xmlChar *list, const char *word) {
  size_t length = strlen(word);
  if (list == NULL) return 0;
  while (*list != 0) {
    list += strspn((const char *)list, " \t\n\f\r");
    size_t count = strcspn((const char *)list, " \t\n\f\r");
    if (count == length && xmlStrncasecmp(list, (const xmlChar *)word, (int)length) == 0) return 1;
    list += count;
  }
  return 0;
}

// Whether a word stands anywhere in a text, in any ASCII case.
static inline int chtml_mentions(const xmlChar *list, const char *word) {
  return list != NULL && xmlStrcasestr(list, (const xmlChar *)word) != NULL;
}

// A parser that takes UTF-8, loads nothing, recovers from everything and says nothing on standard error.
static inline htmlParserCtxtPtr chtml_open(
    startElementSAXFunc start, endElementSAXFunc end, charactersSAXFunc text, cdataBlockSAXFunc raw,
    void *owner) {
  htmlSAXHandler sax;
  memset(&sax, 0, sizeof sax);
  sax.startElement = start;
  sax.endElement = end;
  sax.characters = text;
  sax.cdataBlock = raw;
  htmlParserCtxtPtr context = htmlCreatePushParserCtxt(&sax, owner, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
  if (context != NULL)
    htmlCtxtUseOptions(
        context, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING
                     | HTML_PARSE_IGNORE_ENC);
  return context;
}

static inline void chtml_close(htmlParserCtxtPtr context) { htmlFreeParserCtxt(context); }

static inline void chtml_feed(htmlParserCtxtPtr context, const void *bytes, size_t count, int is_last) {
  htmlParseChunk(context, (const char *)bytes, (int)count, is_last);
}

// From here on the parser tells nothing any more; it may be in the middle of a callback.
static inline void chtml_silence(htmlParserCtxtPtr context) {
  context->sax->startElement = NULL;
  context->sax->endElement = NULL;
  context->sax->characters = NULL;
  context->sax->cdataBlock = NULL;
}

static inline void chtml_mute_text(htmlParserCtxtPtr context) { context->sax->characters = NULL; }

// How many elements are open. Past `limit` the parent of the newest one is forgotten, which makes siblings
// of deeper elements, as browsers do: an end tag is looked up in all open elements, so that 100,000 of them
// would cost minutes.
static inline int chtml_depth(htmlParserCtxtPtr context, int limit) {
  if (context->nameNr > limit && limit > 1) {
    context->nameTab[context->nameNr - 2] = context->nameTab[context->nameNr - 1];
    context->nameTab[--context->nameNr] = NULL;
  }
  return context->nameNr;
}

// Bytes that arrived and are not parsed yet.
static inline size_t chtml_pending(htmlParserCtxtPtr context) {
  return context->input == NULL ? 0 : (size_t)(context->input->end - context->input->cur);
}

static inline const xmlChar *chtml_pending_bytes(htmlParserCtxtPtr context) { return context->input->cur; }

// Whether a tag, a comment or a declaration has begun and not ended yet.
static inline int chtml_is_in_tag(htmlParserCtxtPtr context) {
  return chtml_pending(context) > 0 && context->input->cur[0] == '<';
}

// How many bytes of all that were fed are parsed.
static inline size_t chtml_offset(htmlParserCtxtPtr context) {
  return context->input->consumed + (size_t)(context->input->cur - context->input->base);
}

// libxml2 takes `</html>` for the end of everything.
static inline int chtml_has_ended(htmlParserCtxtPtr context) { return context->instate == XML_PARSER_EOF; }

// Whether what has begun is a start tag; a comment may be as long as it likes.
static inline int chtml_is_in_start_tag(htmlParserCtxtPtr context) {
  return chtml_pending(context) > 1 && context->input->cur[0] == '<'
         && (unsigned char)((context->input->cur[1] | 0x20) - 'a') < 26;
}

static inline int chtml_is_behind_end(htmlParserCtxtPtr context) {
  return context->instate == XML_PARSER_EPILOG;
}

// The room for attributes that the largest tag so far needed.
static inline int chtml_attribute_room(htmlParserCtxtPtr context) { return context->maxatts / 2; }

static inline size_t chtml_last_byte(const void *bytes, int byte, size_t count) {
  const char *found = (const char *)memrchr(bytes, byte, count);
  return found == NULL ? count : (size_t)(found - (const char *)bytes);
}

// Where `needle` begins in `bytes`; `count` where it does not stand there.
static inline size_t chtml_find(const void *bytes, size_t count, const void *needle, size_t length) {
  const char *found = (const char *)memmem(bytes, count, needle, length);
  return found == NULL ? count : (size_t)(found - (const char *)bytes);
}

// Where a byte stands first; `count` where it does not.
static inline size_t chtml_first_byte(const void *bytes, int byte, size_t count) {
  const char *found = (const char *)memchr(bytes, byte, count);
  return found == NULL ? count : (size_t)(found - (const char *)bytes);
}

// A converter to UTF-8; NULL where glibc does not know the charset.
static inline iconv_t chtml_charset_open(const char *charset) {
  iconv_t converter = iconv_open("UTF-8", charset);
  return converter == (iconv_t)-1 ? NULL : converter;
}

enum { CHTML_CONVERTED, CHTML_CUT_SHORT, CHTML_NO_ROOM, CHTML_BAD_BYTE };

// Converts as much as goes; the counts become what is left of them.
static inline int chtml_convert(
    iconv_t converter, const char **bytes, size_t *count, char **room, size_t *space) {
  if (iconv(converter, (char **)bytes, count, room, space) != (size_t)-1) return CHTML_CONVERTED;
  if (errno == E2BIG) return CHTML_NO_ROOM;
  return errno == EINVAL ? CHTML_CUT_SHORT : CHTML_BAD_BYTE;
}
