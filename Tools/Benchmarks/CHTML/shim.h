// libxml2's push parser for HTML, which reading a page is measured beside.
#pragma once
#include <libxml/xmlversion.h>
// Debian's libxml2 converts with ICU and shows its headers, which clash with those inside Foundation. They
// only concern two members at the end of a structure that is not used here.
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <string.h>

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
