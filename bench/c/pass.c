// pass PORT DOIS CONCURRENCY: makes the requests of a pass over DOIs (handle record, agency, redirect, page) with
// libcurl's multi interface and feeds each page to libxml2's push parser: the least that a pass must do on these
// two libraries. It records nothing.
#include <curl/curl.h>
#include <libxml/HTMLparser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  CURL *easy;
  htmlParserCtxtPtr parser;
  long doi;
  int isPage;
  char json[2048];
  size_t count;
} Check;

static int port;
static long dois, begun, failures, elements;

static void start(void *context, const xmlChar *name, const xmlChar **attributes) {
  (void)context, (void)name, (void)attributes;
  elements++;
}
static void end(void *context, const xmlChar *name) { (void)context, (void)name; }
static void text(void *context, const xmlChar *characters, int count) { (void)context, (void)characters, (void)count; }

static size_t receive(char *data, size_t size, size_t count, void *context) {
  Check *check = context;
  size_t length = size * count;
  if (check->isPage) {
    if (check->parser == NULL) {
      htmlSAXHandler sax = {.startElement = start, .endElement = end, .characters = text, .cdataBlock = text};
      check->parser = htmlCreatePushParserCtxt(&sax, check, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
      htmlCtxtUseOptions(check->parser, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR
                                            | HTML_PARSE_NOWARNING | HTML_PARSE_IGNORE_ENC);
    }
    htmlParseChunk(check->parser, data, (int)length, 0);
  } else if (check->count + length < sizeof check->json) {
    memcpy(check->json + check->count, data, length);
    check->count += length;
  }
  return length;
}

// The next question of a check: its DOI's record, agency or page; or those of the next DOI. 0 at the end.
static int next(CURLM *multi, Check *check, int question) {
  static const char *const forms[] = {"http://127.0.0.1:%d/api/handles/10.5555/%ld?type=URL&type=HS_ALIAS&type=10320/loc",
                                      "http://127.0.0.1:%d/doiRA/10.5555/%ld", "http://127.0.0.1:%d/10.5555/%ld"};
  if (question > 2) {
    if (begun == dois) return 0;
    check->doi = ++begun;
    question = 0;
  }
  char url[256];
  snprintf(url, sizeof url, forms[question], port, check->doi);
  check->isPage = question == 2;
  check->count = 0;
  curl_easy_setopt(check->easy, CURLOPT_URL, url);
  curl_easy_setopt(check->easy, CURLOPT_PRIVATE, check);
  curl_multi_add_handle(multi, check->easy);
  return 1;
}

static int finish(CURLM *multi, CURLMsg *message) {
  Check *check;
  char *url;
  long status = 0;
  CURL *easy = message->easy_handle;
  CURLcode code = message->data.result;
  curl_easy_getinfo(easy, CURLINFO_PRIVATE, &check);
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(easy, CURLINFO_EFFECTIVE_URL, &url);
  int question = check->isPage ? 3 : strstr(url, "/doiRA/") != NULL ? 2 : 1;
  if (code != CURLE_OK || status != 200) failures++;
  if (check->parser != NULL) {
    htmlParseChunk(check->parser, NULL, 0, 1);
    htmlFreeParserCtxt(check->parser);
    check->parser = NULL;
  }
  curl_multi_remove_handle(multi, easy);
  return next(multi, check, question);
}

int main(int count, char **arguments) {
  if (count < 4) return 64;
  port = atoi(arguments[1]);
  dois = atol(arguments[2]);
  int concurrency = atoi(arguments[3]), open = 0;
  curl_global_init(CURL_GLOBAL_DEFAULT);
  CURLM *multi = curl_multi_init();
  curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, (long)concurrency);
  Check *checks = calloc((size_t)concurrency, sizeof(Check));
  for (int index = 0; index < concurrency; index++) {
    checks[index].easy = curl_easy_init();
    curl_easy_setopt(checks[index].easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(checks[index].easy, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(checks[index].easy, CURLOPT_WRITEFUNCTION, receive);
    curl_easy_setopt(checks[index].easy, CURLOPT_WRITEDATA, &checks[index]);
    open += next(multi, &checks[index], 3);
  }
  while (open > 0) {
    int alive, left;
    curl_multi_perform(multi, &alive);
    CURLMsg *message;
    while ((message = curl_multi_info_read(multi, &left)) != NULL)
      if (!finish(multi, message)) open--;
    if (open > 0) curl_multi_poll(multi, NULL, 0, 1000, NULL);
  }
  if (failures > 0 || elements < dois * 100) fprintf(stderr, "pass: %ld failed, %ld elements\n", failures, elements);
  return failures > 0;
}
