# shellcheck shell=bash
# What starts it again, and what does not.

# A person does not start it six times in ten seconds, which is where systemd stops; this test may.
start_anew() { inside systemctl reset-failed doiwatch && inside systemctl "$1" doiwatch; }

# A clock that is set while it is stopped is noticed by this.
knows_boot_id() {
  local id
  id=$(inside cat /proc/sys/kernel/random/boot_id)
  inside grep -aq "clock${id//-/} 1" /var/lib/doiwatch/doiwatch.db /var/lib/doiwatch/doiwatch.db-wal
}

test_restart() {
  local restarts started
  restarts=$(property doiwatch NRestarts) started=$(events service.started)
  inside sh -c "kill -KILL $(main_pid)"
  await 20 "killed, it is started again" starves "$restarts"
  await 20 "it is ready" more_events service.started "$started"
  is "the journal is whole" inside doiwatch journal verify
  is "it knows the machine's start in its sandbox" knows_boot_id
  inside sh -c 'echo "shcedule: {}" >>/etc/doiwatch/doiwatch.yaml'
  isnt "with a bad configuration it does not start" start_anew restart
  is "it ends with 78" has_property ExecMainStatus 78
  sleep 2
  is "and is not started again" has_property SubState failed
  is "what it knew is still told" inside doiwatch nagios --config /root/good.yaml --max-age 1h
  inside cp /root/good.yaml /etc/doiwatch/doiwatch.yaml
  start_anew start
  is "put right, it starts" has_property SubState running
  local begun=$EPOCHREALTIME ended
  inside systemctl stop doiwatch
  ended=$EPOCHREALTIME
  is "it stops within 5 s" test $(((${ended/./} - ${begun/./}) / 1000)) -lt 5000
  is "well" has_property Result success
  start_anew start
}
