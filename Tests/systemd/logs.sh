# shellcheck shell=bash
# Fields in the journal, and the filters of docs/operations.md, word for word.

# Runs a filter that the documentation gives; says whether it finds anything.
documented() {
  grep -qF -- "$1" "$root/docs/operations.md" || fail "docs/operations.md does not give the filter: $1"
  inside sh -c "$1 --output=json --no-pager" >"$work/found" && [ -s "$work/found" ]
}
critical() { [ "$(inside doiwatch nagios >/dev/null || echo $?)" = 2 ]; }
logged() {
  inside journalctl -t doiwatch DOIWATCH_EVENT="$1" --output=json --no-pager >"$work/found" && [ -s "$work/found" ]
}
found() { jq -es "any(.[]; $1)" "$work/found" >/dev/null; }

test_logs() {
  local lost restored
  local broken="journalctl -t doiwatch DOIWATCH_EVENT=link.status DOIWATCH_STATUS=broken"
  local offline="journalctl -t doiwatch DOIWATCH_EVENT=connectivity.lost"
  is "every record of an event has its fields" logged service.started
  is "with number, priority and message id" found '.DOIWATCH_SEQ and .PRIORITY == "5" and (.MESSAGE_ID | length == 32)'
  is "the catalog explains it" inside sh -c 'journalctl -x -u doiwatch | grep -q "The service started"'
  isnt "nothing broken is found while nothing is" documented "$broken"
  tell_web "break?url=$landing&status=404"
  await 30 "a broken link is found by the filter for log monitors" documented "$broken"
  is "and names link, findings and articles" found \
    '.DOIWATCH_LINK == "doi:10.3929/ethz-b-000334381" and .DOIWATCH_FINDINGS == "page.not-found"
     and .DOIWATCH_ARTICLES == "ismayilov-2019" and .PRIORITY == "3" and (.DOIWATCH_ENTRY | fromjson | .to == "broken")'
  tell_web "mend?url=$landing"
  await 30 "it is fine again" counts ok 3
  lost=$(events connectivity.lost) restored=$(events connectivity.restored)
  inside systemctl stop names
  tell_web "outage?on=1"
  await 30 "an outage is seen" more_events connectivity.lost "$lost"
  await 10 "a lost connection is found by the filter for log monitors" documented "$offline"
  await 10 "the plugin is critical" critical
  tell_web "outage?on=0"
  start_names
  await 60 "it is over" more_events connectivity.restored "$restored"
  await 10 "a connection that is back is found" documented "journalctl -t doiwatch DOIWATCH_EVENT=connectivity.restored"
  await 30 "the links are fine again" counts ok 3
  isnt "nothing is in the log that the program did not mean to say" inside sh -c \
    'journalctl _PID=$(systemctl show -P MainPID doiwatch) _TRANSPORT=stdout _TRANSPORT=syslog -o cat | grep .'
  entries_are_records
  full_disk
}

# A disk that is full is trouble of our own, found by its own filter, and nothing is said of a link.
full_disk() {
  [ -n "$state_mounted" ] || return 0
  local told
  told=$(events link.status)
  inside sh -c 'cat /dev/zero >/var/lib/doiwatch/fill 2>/dev/null; sync' || true
  await 60 "a full disk is found by the filter for log monitors" documented "journalctl -t doiwatch DOIWATCH_TROUBLE=state"
  inside rm /var/lib/doiwatch/fill
  tell_web "break?url=$landing&status=410"
  await 60 "with room again, changes are recorded" more_events link.status "$told"
  tell_web "mend?url=$landing"
  # By the journal first: the status file is a second behind it, and may still show what was before.
  await 60 "the mend too" more_events link.status "$((told + 1))"
  await 60 "and the links are fine" counts ok 3
  is "the journal is whole" inside doiwatch journal verify
}

# Every entry of the journal's file is one record, and no record is without an entry. The record comes after the entry,
# and one may be on its way.
entries_are_records() { await 10 "every entry of the journal is a record, and every record an entry" same_entries; }
same_entries() {
  inside journalctl -t doiwatch -o json --no-pager | jq -r '.DOIWATCH_ENTRY // empty' | sort -u >"$work/records"
  inside cat /var/lib/doiwatch/journal.ndjson | sort -u >"$work/entries"
  diff "$work/records" "$work/entries"
}
