#!/usr/bin/env bash
# Runs a command beside a private PostgreSQL on a free loopback port, and removes it afterwards.
# The command finds its address in METIER_TEST_POSTGRES; it may create and drop databases there.
set -euo pipefail

bin=$(dirname "$( (compgen -G '/usr/lib/postgresql/*/bin/initdb' || command -v initdb) | sort -V | tail -n 1)")
folder=$(mktemp -d -t metier-postgres.XXXXXX)
password=$(head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n')

# The server refuses to run as root, so root lends the folder to the user that Debian made for it.
as_server() { "$@"; }
if [ "$(id -u)" = 0 ]; then
  chown postgres: "$folder"
  as_server() { runuser -u postgres -- "$@"; }
fi

finish() {
  as_server "$bin/pg_ctl" --pgdata "$folder/data" --mode immediate --silent stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap finish EXIT
trap 'exit 130' INT TERM

cd "$folder"
as_server sh -c 'umask 077; printf %s "$1" >"$2"' sh "$password" "$folder/password"
as_server "$bin/initdb" --pgdata "$folder/data" --username metier --pwfile "$folder/password" \
  --auth scram-sha-256 --encoding UTF8 --locale C.UTF-8 --no-sync >"$folder/initdb.log"

# Another process may take a port between the look and the start, so three ports are tried.
for _ in 1 2 3; do
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  if as_server "$bin/pg_ctl" --pgdata "$folder/data" --log "$folder/data/server.log" --silent --wait --options \
    "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories='' -c max_connections=300 \
     -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_wal_size=2GB" start; then
    export METIER_TEST_POSTGRES="postgres://metier:$password@127.0.0.1:$port/postgres"
    break
  fi
done
[ -n "${METIER_TEST_POSTGRES:-}" ] || { cat "$folder/data/server.log" >&2; exit 1; }

cd "$OLDPWD"
"$@"
