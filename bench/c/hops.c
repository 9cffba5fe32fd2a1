// hops LIST CONCURRENCY: fetches every URL of a list with libcurl's multi interface and drops what arrives, as fetch does,
// but asks as doiwatch must: a transfer and a handle of its own for each hop, cookies, and the same header lines. What
// doiwatch takes beyond that is its own.
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static FILE *list;
static CURLM *multi;
static struct curl_slist *lines;
static long failures;

static size_t drop(char *data, size_t size, size_t count, void *context) {
  (void)data, (void)context;
  return size * count;
}

static void begin(const char *url) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
  curl_easy_setopt(easy, CURLOPT_CERTINFO, 1L);
  curl_easy_setopt(easy, CURLOPT_COOKIEFILE, "");
  curl_easy_setopt(easy, CURLOPT_PROXY, "");
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, 30000L);
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, 10000L);
  curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "gzip, br");
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, lines);
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, drop);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, drop);
  curl_easy_setopt(easy, CURLOPT_URL, url);
  curl_multi_add_handle(multi, easy);
}

static int next(void) {
  char line[4096];
  if (fgets(line, sizeof line, list) == NULL) return 0;
  line[strcspn(line, "\n")] = 0;
  begin(line);
  return 1;
}

int main(int count, char **arguments) {
  if (count < 3 || (list = fopen(arguments[1], "r")) == NULL) return 64;
  int concurrency = atoi(arguments[2]), open = 0;
  curl_global_init(CURL_GLOBAL_DEFAULT);
  multi = curl_multi_init();
  curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, (long)concurrency);
  lines = curl_slist_append(lines, "User-Agent: doiwatch/0.2.0 (+https://doiwatch.example/; mailto:library@example.org)");
  lines = curl_slist_append(lines, "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
  lines = curl_slist_append(lines, "Accept-Language: en,*;q=0.5");
  for (int index = 0; index < concurrency; index++) open += next();
  while (open > 0) {
    int alive, left;
    curl_multi_perform(multi, &alive);
    CURLMsg *message;
    while ((message = curl_multi_info_read(multi, &left)) != NULL) {
      CURL *easy = message->easy_handle;
      CURLcode result = message->data.result;
      long status = 0;
      char *target = NULL;
      curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
      curl_easy_getinfo(easy, CURLINFO_REDIRECT_URL, &target);
      curl_multi_remove_handle(multi, easy);
      if (result == CURLE_OK && target != NULL) {
        begin(target);
      } else {
        if (result != CURLE_OK || status != 200) failures++;
        if (!next()) open--;
      }
      curl_easy_cleanup(easy);
    }
    if (open > 0) curl_multi_poll(multi, NULL, 0, 1000, NULL);
  }
  if (failures > 0) fprintf(stderr, "hops: %ld failed\n", failures);
  return failures > 0;
}
