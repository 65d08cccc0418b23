#!/usr/bin/env bash
# The whole way of an event, on loopback: local findings -> emit -> relay -> receive -> reduce. Then what a person reads of
# the dossiers of the bundled replay streams.
set -euo pipefail
cd "$(dirname "$0")/.."
cli=(node dist/bin/main.js)

work=$(mktemp -d)
receiver=''
finish() {
  if [[ -n $receiver ]]; then
    kill "$receiver" 2>/dev/null || true
    wait "$receiver" 2>/dev/null || true
  fi
  rm -rf "$work"
}
trap finish EXIT

printf '=== From finding to dossier\n\n--- emit: local findings become events in an outbox; the last one breaks the rules\n\n'
"${cli[@]}" emit examples/emission/findings.jsonl --outbox "$work/outbox.db" \
  --namespace examples/emission/namespace.json && status=0 || status=$?
[[ $status == 1 ]] || { printf 'emit ended with %s instead of 1\n' "$status" >&2; exit 1; }

printf '\n--- outbox status: they wait there, and nothing has been sent\n\n'
"${cli[@]}" outbox status --outbox "$work/outbox.db"

printf '\n--- relay: a receiver on loopback takes them, signed\n\n'
MISSION_DOSSIER_WEBHOOK_SECRET="whsec_$(node -p 'crypto.randomBytes(32).toString("base64")')"
export MISSION_DOSSIER_WEBHOOK_SECRET
"${cli[@]}" receive --port 0 --out "$work/received.jsonl" >"$work/url" &
receiver=$!
for _ in $(seq 100); do
  [[ ! -s $work/url ]] || break
  sleep 0.1
done
"${cli[@]}" relay --outbox "$work/outbox.db" --to "$(cat "$work/url")" --once
kill "$receiver"
wait "$receiver"
receiver=''

printf '\n--- reduce: the dossier, as the receiver sees it\n\n'
"${cli[@]}" reduce "$work/received.jsonl" --format summary

printf '\n=== The replay streams that ship with the package, summarised\n'
for stream in fixtures/dossier/replay/*.jsonl; do
  printf '\n--- %s\n\n' "$stream"
  "${cli[@]}" reduce "$stream" --format summary
done

printf '\nThe state as JSON: npx mission-dossier reduce FILE --format json\n'
