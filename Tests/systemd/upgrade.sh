# shellcheck shell=bash
# A newer package while the service runs.

test_upgrade() {
  local pid checkpoint
  dpkg-deb --raw-extract "$package" "$work/newer"
  sed -i 's/^Version: .*/&+newer/' "$work/newer/DEBIAN/control"
  dpkg-deb -Znone --build --root-owner-group "$work/newer" "$work/newer.deb" >/dev/null
  install -m 0644 "$work/newer.deb" "$tree/root/newer.deb"
  await 20 "the links are fine before" counts ok 4
  pid=$(main_pid)
  checkpoint=$(inside doiwatch journal verify | sed -n 's/.*checkpoint //p')
  is "the newer package installs" inside dpkg -i --force-confold /root/newer.deb
  is "the service runs" has_property SubState running
  isnt "in another process" test "$(main_pid)" = "$pid"
  is "the changed configuration is kept" inside cmp /root/good.yaml /etc/doiwatch/doiwatch.yaml
  is "the state is kept: every entry from before is there" inside doiwatch journal verify --checkpoint "$checkpoint"
  await 20 "nothing is unchecked" counts ok 4
}
