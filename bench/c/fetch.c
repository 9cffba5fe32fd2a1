// fetch LIST CONCURRENCY: fetches every URL of a list with libcurl's multi interface, follows redirects, and
// drops what arrives: the least that any checker on libcurl must do.
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static FILE *list;
static long failures;

static size_t drop(char *data, size_t size, size_t count, void *context) {
  (void)data, (void)context;
  return size * count;
}

static int next(CURLM *multi, CURL *easy) {
  char line[4096];
  if (fgets(line, sizeof line, list) == NULL) return 0;
  line[strcspn(line, "\n")] = 0;
  curl_easy_setopt(easy, CURLOPT_URL, line);
  curl_multi_add_handle(multi, easy);
  return 1;
}

int main(int count, char **arguments) {
  if (count < 3 || (list = fopen(arguments[1], "r")) == NULL) return 64;
  int concurrency = atoi(arguments[2]), open = 0;
  curl_global_init(CURL_GLOBAL_DEFAULT);
  CURLM *multi = curl_multi_init();
  curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, (long)concurrency);
  for (int index = 0; index < concurrency; index++) {
    CURL *easy = curl_easy_init();
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, drop);
    open += next(multi, easy);
  }
  while (open > 0) {
    int alive, left;
    curl_multi_perform(multi, &alive);
    CURLMsg *message;
    while ((message = curl_multi_info_read(multi, &left)) != NULL) {
      CURL *easy = message->easy_handle;
      long status = 0;
      curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
      if (message->data.result != CURLE_OK || status != 200) failures++;
      curl_multi_remove_handle(multi, easy);
      if (!next(multi, easy)) open--;
    }
    if (open > 0) curl_multi_poll(multi, NULL, 0, 1000, NULL);
  }
  if (failures > 0) fprintf(stderr, "fetch: %ld failed\n", failures);
  return failures > 0;
}
