# shellcheck shell=bash
# The package goes: first the program, then, by a purge, configuration and state.

test_remove() {
  is "the package is removed" inside dpkg --remove doiwatch
  isnt "nothing runs" inside systemctl is-active doiwatch
  is "configuration and journal stay" inside ls /etc/doiwatch/doiwatch.yaml /var/lib/doiwatch/journal.ndjson
  is "the package is purged" inside dpkg --purge doiwatch
  isnt "the configuration is gone" inside test -e /etc/doiwatch
  isnt "the state is gone" inside test -e /var/lib/doiwatch/journal.ndjson
  isnt "and so is the unit" inside systemctl cat doiwatch
}
