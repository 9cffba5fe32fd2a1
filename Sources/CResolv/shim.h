// Questions to name servers one by one, by glibc's resolver with a state of its own for each.
#pragma once
#include <arpa/nameser.h>
#include <netdb.h>
#include <resolv.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  int reply;      // an answer's code (RFC 1035, RCODE); -1 where none came
  int addresses;  // addresses of the asked kind in it
  int is_proper;  // whether the answer is whole, with its aliases leading to an end and not to another server
} cresolv_answer;

enum { CRESOLV_SILENCE = -1, CRESOLV_LONGEST = 65535, CRESOLV_MOST_ALIASES = 32 };

// Follows the aliases of an answer from a name to the end; whether they end, and do not lead in a circle.
static inline int cresolv_aliases_end(ns_msg *message, const char *name) {
  char at[NS_MAXDNAME], next[NS_MAXDNAME];
  strncpy(at, name, sizeof at - 1);
  at[sizeof at - 1] = 0;
  size_t length = strlen(at);
  if (length > 1 && at[length - 1] == '.') at[length - 1] = 0;
  for (int steps = 0; steps < CRESOLV_MOST_ALIASES; steps++) {
    int moved = 0;
    for (int index = 0; index < ns_msg_count(*message, ns_s_an) && !moved; index++) {
      ns_rr record;
      if (ns_parserr(message, ns_s_an, index, &record) != 0) return 0;
      if (ns_rr_type(record) != ns_t_cname || ns_samename(ns_rr_name(record), at) != 1) continue;
      if (dn_expand(ns_msg_base(*message), ns_msg_end(*message), ns_rr_rdata(record), next, sizeof next) < 0)
        return 0;
      memcpy(at, next, sizeof at);
      moved = 1;
    }
    if (!moved) return 1;
  }
  return 0;
}

// Whether an answer without addresses only names other servers to be asked: no answer of who was to find out.
static inline int cresolv_refers(ns_msg *message) {
  int names_servers = 0;
  for (int index = 0; index < ns_msg_count(*message, ns_s_ns); index++) {
    ns_rr record;
    if (ns_parserr(message, ns_s_ns, index, &record) != 0) return 1;
    if (ns_rr_type(record) == ns_t_soa) return 0;
    if (ns_rr_type(record) == ns_t_ns) names_servers = 1;
  }
  return names_servers && ns_msg_count(*message, ns_s_an) == 0;
}

// Asks for one kind of address of a name, as the machine's configuration says, but for its patience: at most
// `seconds` for each server, and each twice.
static inline cresolv_answer cresolv_ask(const char *name, int is_v6, int seconds) {
  cresolv_answer answer = {CRESOLV_SILENCE, 0, 0};
  struct __res_state state;
  memset(&state, 0, sizeof state);
  if (res_ninit(&state) != 0) return answer;
  if (state.retrans > seconds) state.retrans = seconds;
  if (state.retry > 2) state.retry = 2;
  // A state of this size must not be on a small stack.
  unsigned char *text = malloc(CRESOLV_LONGEST);
  int type = is_v6 ? ns_t_aaaa : ns_t_a;
  unsigned char question[NS_PACKETSZ];
  int asked = res_nmkquery(&state, ns_o_query, name, ns_c_in, type, 0, 0, 0, question, sizeof question);
  // A name that fits into no question, of a label of 300 letters for example, is nobody's.
  if (asked < 0) answer = (cresolv_answer){ns_r_nxdomain, 0, 1};
  int length = text && asked > 0 ? res_nsend(&state, question, asked, text, CRESOLV_LONGEST) : -1;
  ns_msg message;
  if (length >= NS_HFIXEDSZ) {
    answer.reply = ((HEADER *)text)->rcode;
    if (ns_initparse(text, length < CRESOLV_LONGEST ? length : CRESOLV_LONGEST, &message) == 0
        && !ns_msg_getflag(message, ns_f_tc)) {
      answer.is_proper = cresolv_aliases_end(&message, name) && !cresolv_refers(&message);
      for (int index = 0; index < ns_msg_count(message, ns_s_an); index++) {
        ns_rr record;
        if (ns_parserr(&message, ns_s_an, index, &record) != 0) {
          answer.is_proper = 0;
          break;
        }
        if (ns_rr_type(record) == (ns_type)type) answer.addresses++;
      }
    }
  }
  free(text);
  res_nclose(&state);
  return answer;
}
