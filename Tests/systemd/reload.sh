# shellcheck shell=bash
# Reloads, good and bad.

events() { inside grep -c "\"event\":\"$1\"" /var/lib/doiwatch/journal.ndjson || true; }
more_events() { [ "$(events "$1")" -gt "$2" ]; }

no_failed_reload() { status_text "4 links: " && ! status_text "the last reload failed"; }

test_reload() {
  local pid reloaded
  pid=$(main_pid) reloaded=$(events config.reloaded)
  inside sh -c 'printf "  - id: more\n    links: [https://journal.example/article/1]\n" >/root/more
    sed -i "/^articles:/r /root/more" /etc/doiwatch/doiwatch.yaml'
  is "a good reload" inside systemctl reload doiwatch
  await 20 "brings the new article" counts ok 4
  is "is in the journal" more_events config.reloaded "$reloaded"
  inside cp /etc/doiwatch/doiwatch.yaml /root/good.yaml
  inside sh -c 'echo "shcedule: {}" >>/etc/doiwatch/doiwatch.yaml'
  inside systemctl reload doiwatch
  await 20 "a bad reload is found by the filter for log monitors" documented "journalctl -t doiwatch DOIWATCH_TROUBLE=configuration"
  is "with the place of the mistake" found '.MESSAGE | test("doiwatch.yaml:[0-9]+:[0-9]+: shcedule: ")'
  await 20 "systemctl status says so" status_text "the last reload failed"
  is "the old configuration stays in force" counts total 4
  inside cp /root/good.yaml /etc/doiwatch/doiwatch.yaml
  inside systemctl reload doiwatch
  await 20 "until a good one, by which systemctl status forgets it" no_failed_reload
  is "all in one process" test "$(main_pid)" = "$pid"
}
