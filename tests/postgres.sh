#!/usr/bin/env bash
# Run a command with DATABASE_URL naming a PostgreSQL of its own, which is gone afterwards: tests/postgres.sh make test
# Works on a bare Debian/Ubuntu machine as root; elsewhere PostgreSQL's programs must be installed.
set -euo pipefail

programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 || true)
if [ -z "$programs" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "• PostgreSQL dari paket Debian …" >&2
  { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends postgresql; } >/dev/null
  programs=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
fi
[ -n "$programs" ] || { echo "PostgreSQL tidak ada dan tidak dapat dipasang." >&2; exit 1; }

# A server of its own in a folder of its own, so that no other one on this machine is touched.
folder=$(mktemp -d)
as_owner() { if [ "$(id -u)" = 0 ]; then su postgres -s /bin/sh -c "$*"; else sh -c "$*"; fi; }
[ "$(id -u)" != 0 ] || chown postgres "$folder"
stop() { as_owner "$programs/pg_ctl -D $folder/data -m immediate stop" >/dev/null 2>&1 || true; rm -rf "$folder"; }
trap stop EXIT
port=$(python3 -c 'import socket; s = socket.create_server(("127.0.0.1", 0)); print(s.getsockname()[1])')
as_owner "$programs/initdb -D $folder/data -U portal -A trust -E UTF8 --locale=C.UTF-8" >/dev/null
as_owner "$programs/pg_ctl -D $folder/data -w -l $folder/log -o '-p $port -k $folder -c listen_addresses=127.0.0.1 -c fsync=off' start" >/dev/null

DATABASE_URL="postgres://portal@127.0.0.1:$port/postgres" "$@"
