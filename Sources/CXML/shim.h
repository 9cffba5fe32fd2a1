// The parts of libxml2's reader that records in XML are read with, and glibc's iconv.
#pragma once
#include <iconv.h>
#include <libxml/xmlversion.h>
// Debian's libxml2 converts with ICU and shows its headers, which clash with those inside Foundation.
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/xmlreader.h>

// A reader of one record in memory: without network, without substitution of entities, and with libxml2's own limits
// of depth and size, because XML_PARSE_HUGE is not set. NULL where there is no memory.
static inline xmlTextReaderPtr cxml_reader(const char *bytes, int count) {
  xmlTextReaderPtr reader =
      xmlReaderForMemory(bytes, count, NULL, "UTF-8", XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  if (reader != NULL) {
    xmlTextReaderSetParserProp(reader, XML_PARSER_SUBST_ENTITIES, 0);
    xmlTextReaderSetParserProp(reader, XML_PARSER_LOADDTD, 0);
  }
  return reader;
}

// The character that HTML gives a name to, such as `ouml`; 0 where it has none.
static inline unsigned cxml_named_character(const char *name) {
  const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
  return entity == NULL ? 0 : entity->value;
}
