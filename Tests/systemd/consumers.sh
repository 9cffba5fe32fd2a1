# shellcheck shell=bash
# Who reads what it knows: the node exporter, plugins, people of the group.

as() { inside setpriv --reuid "$1" --regid "$1" --init-groups -- "${@:2}"; }
exporter_shows() { inside curl -fsS http://127.0.0.1:9100/metrics >"$work/metrics" && grep -q "$1" "$work/metrics"; }

test_consumers() {
  isnt "who is not in the group reads nothing" as nobody cat /var/lib/doiwatch/doiwatch.prom
  inside usermod -aG doiwatch prometheus
  inside sh -c 'echo "ARGS=\"--collector.textfile.directory=/var/lib/doiwatch\"" >/etc/default/prometheus-node-exporter'
  inside systemctl restart prometheus-node-exporter
  await 20 "the node exporter shows the links" exporter_shows '^doiwatch_links{kind="doi",status="ok"} 1$'
  is "and found nothing wrong with the file" exporter_shows '^node_textfile_scrape_error 0$'
  # A digest that fell into the moment without room is tried again a minute later, and is trouble until then.
  await 90 "a member of the group gets the plugin's line" as prometheus doiwatch nagios
  is "and the status" as prometheus doiwatch status
  is "and proves the journal" as prometheus doiwatch journal verify
  isnt "but writes nothing" as prometheus touch /var/lib/doiwatch/x
}
