# shellcheck shell=bash
# The tree, its boot and its end.

# Runs a command in the container.
inside() { nsenter --target "$leader" --all -- env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 "$@"; }

# The packages ours needs, by its own word, so that it can be installed where there is no network.
needs() {
  dpkg-deb -f "$package" Depends | tr ',' '\n' | sed -e 's/|.*//' -e 's/([^)]*)//' -e 's/ //g' |
    grep -v '^default-systemd$' | paste -sd ,
}

# Where this machine's own packages come from, or Debian's usual place.
mirror() {
  local place
  place=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' "Codename: $suite" 2>/dev/null | head -n 1)
  echo "${place:-http://deb.debian.org/debian}"
}

make_tree() {
  tree=$work/tree
  mkdir "$tree"
  # In memory: unpacking is mostly waiting for disks.
  mount -t tmpfs -o mode=755,size=2G doiwatch-test "$tree"
  local extra=systemd,systemd-sysv,dbus,man-db,prometheus-node-exporter,dnsmasq-base,openssl,curl
  debootstrap --variant=minbase --include="$extra,$(needs)" $suite "$tree" "$(mirror)" >"$work/debootstrap.log" 2>&1 ||
    { tail -n 20 "$work/debootstrap.log" >&2; fail "debootstrap made no tree"; }
  install -m 0755 "$web" "$tree/usr/local/bin/scholarly-web"
  install -m 0644 "$package" "$tree/root/doiwatch.deb"
  # Names come from a name server of the container's own, over the network as anywhere.
  printf 'nameserver 127.0.0.1\n' >"$tree/etc/resolv.conf"
  printf 'hosts: files dns\n' >>"$tree/etc/nsswitch.conf"
  # The state has a disk of its own, which can be made to hang.
  truncate -s 256M "$work/disk"
  mkfs.ext4 -q "$work/disk"
  mkdir -p "$tree/var/lib/doiwatch"
  if mount -o loop "$work/disk" "$tree/var/lib/doiwatch"; then
    state_mounted=$tree/var/lib/doiwatch
    rmdir "$state_mounted/lost+found"
  else
    echo "   SKIPPED: no loop device, so no disk that can be made to hang"
  fi
}

boot() {
  local keep=--keep-unit
  [ ! -d /run/systemd/system ] || keep=
  # shellcheck disable=SC2086 # one word or none
  systemd-nspawn --quiet --boot --directory="$tree" --private-network --register=no $keep --resolv-conf=off \
    --timezone=off --link-journal=no --machine="doiwatch-test-$$" \
    ${state_mounted:+--bind=$state_mounted:/var/lib/doiwatch} </dev/null >"$work/boot.log" 2>&1 &
  container=$!
  local end=$((SECONDS + 60)) state=
  while [ $SECONDS -lt $end ]; do
    leader=$(tr -d ' ' <"/proc/$container/task/$container/children" 2>/dev/null) || fail "the container did not boot"
    [ -z "$leader" ] || state=$(inside systemctl is-system-running 2>/dev/null) || true
    case $state in running | degraded) says "systemd runs as process 1: $state"; return ;; esac
    sleep 0.2
  done
  leader=
  fail "the container did not boot within 60 s"
}

shut_down() {
  if [ -n "$container" ] && kill -0 "$container" 2>/dev/null; then
    [ -z "$state_mounted" ] || fsfreeze -u "$state_mounted" 2>/dev/null || true
    # SIGTERM to systemd-nspawn is an orderly shutdown; it may take a while, and then it is enough.
    kill "$container" 2>/dev/null || true
    local tries=0
    while kill -0 "$container" 2>/dev/null && [ $tries -lt 100 ]; do sleep 0.2; tries=$((tries + 1)); done
    kill -KILL "$container" 2>/dev/null || true
    wait "$container" 2>/dev/null || true
  fi
  [ -z "$state_mounted" ] || umount "$state_mounted" 2>/dev/null || umount -l "$state_mounted"
  [ -z "$tree" ] || umount "$tree" 2>/dev/null || umount -l "$tree" || true
}
