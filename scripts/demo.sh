#!/usr/bin/env bash
# The whole way of an event, on loopback: missions on disk -> scan -> baseline -> drift -> emit -> relay -> receive -> reduce.
# Then the findings of another tool, what a person reads of the dossiers of the bundled replay streams, and the service, which is
# asked over HTTP for all that was scanned and emitted.
set -euo pipefail
cd "$(dirname "$0")/.."
cli=(node dist/bin/main.js)

work=$(mktemp -d)
receiver=''
service=''
finish() {
  for child in $receiver $service; do
    kill "$child" 2>/dev/null || true
    wait "$child" 2>/dev/null || true
  done
  rm -rf "$work"
}
trap finish EXIT

MISSION_DOSSIER_WEBHOOK_SECRET="whsec_$(node -p 'crypto.randomBytes(32).toString("base64")')"
export MISSION_DOSSIER_WEBHOOK_SECRET

say() { printf '\n--- %s\n\n' "$1"; }

# Runs a command that is to end with a certain exit code.
ends_with() {
  local wanted=$1 status
  shift
  "$@" && status=0 || status=$?
  [[ $status == "$wanted" ]] || { printf '%s ended with %s instead of %s\n' "$3" "$status" "$wanted" >&2; exit 1; }
}

# Delivers an outbox to a receiver on loopback, which appends what it accepts to a file.
deliver() {
  local outbox=$1 received=$2
  "${cli[@]}" receive --port 0 --out "$received" >"$work/url" &
  receiver=$!
  for _ in $(seq 100); do
    [[ ! -s $work/url ]] || break
    sleep 0.1
  done
  "${cli[@]}" relay --outbox "$outbox" --to "$(cat "$work/url")" --once
  kill "$receiver"
  wait "$receiver"
  receiver=''
  rm "$work/url"
}

printf '=== From missions on disk to a dossier\n'
harbour=$work/harbour
cp -R examples/missions "$harbour"
ferry=$harbour/kitty-specs/001-ferry-timetable

say 'scan: what a repository with two missions holds, and how far their steps are met'
"${cli[@]}" scan "$harbour"

say 'baseline accept: this is what we agree on'
"${cli[@]}" baseline accept "$harbour"
"${cli[@]}" scan "$harbour" --emit --outbox "$work/missions.db" >/dev/null

printf '\n--- work goes on: a plan changes, research moves, a work package changes its lane and its text\n'
printf '\nAsk again when the ferry is late.\n' >>"$ferry/plan.md"
mkdir "$ferry/research"
mv "$ferry/research.md" "$ferry/research/passengers.md"
printf '{ "WP01": "in_progress", "WP02": "planned" }\n' >"$ferry/status.json"
printf 'A pier that is closed has none.\n' >>"$ferry/tasks/WP02-show-departures.md"

say 'drift: what differs from the baseline; runtime state and texts of work packages do not count'
ends_with 1 "${cli[@]}" drift "$harbour"

say 'scan --emit: the events of what changed since the last emission, and of the drift'
ends_with 1 "${cli[@]}" scan "$harbour" --emit --outbox "$work/missions.db"

say 'scan --emit again: a second scan without changes emits nothing'
ends_with 1 "${cli[@]}" scan "$harbour" --emit --outbox "$work/missions.db" >/dev/null

say 'relay: a receiver on loopback takes them, signed'
deliver "$work/missions.db" "$work/missions.jsonl"

say 'reduce: the dossier of the first mission, as the receiver sees it'
grep -F '"001-ferry-timetable"' "$work/missions.jsonl" >"$work/ferry.jsonl"
"${cli[@]}" reduce "$work/ferry.jsonl" --format summary

printf '\n=== From the findings of another tool to a dossier\n'

say 'emit: local findings become events in an outbox; the last one breaks the rules'
ends_with 1 "${cli[@]}" emit examples/emission/findings.jsonl --outbox "$work/outbox.db" \
  --namespace examples/emission/namespace.json

say 'outbox status: they wait there, and nothing has been sent'
"${cli[@]}" outbox status --outbox "$work/outbox.db"

say 'relay: a receiver on loopback takes them, signed'
deliver "$work/outbox.db" "$work/received.jsonl"

say 'reduce: the dossier, as the receiver sees it'
"${cli[@]}" reduce "$work/received.jsonl" --format summary

printf '\n=== The replay streams that ship with the package, summarised\n'
for stream in fixtures/dossier/replay/*.jsonl; do
  say "$stream"
  "${cli[@]}" reduce "$stream" --format summary
done

printf '\nThe state as JSON: npx mission-dossier reduce FILE --format json\n'

printf '\n=== From the same missions and findings to a service\n'

# Asks the service, and prints what a function makes of the answer.
ask() {
  printf 'GET /%s\n' "$1"
  node -e 'fetch(process.argv[1]).then((answer) => answer.json()).then((body) => console.log(eval(process.argv[2])(body)))' \
    "$url$1" "$2"
}

say 'serve: one command, one file; it prints how to send to it'
"${cli[@]}" serve --data "$work/dossiers.db" --port 0 >"$work/banner" 2>/dev/null &
service=$!
for _ in $(seq 300); do
  ! grep -q 'Ctrl-C' "$work/banner" || break
  sleep 0.1
done
url=$(sed -n 's/^Listening on *//p' "$work/banner")
[[ -n $url ]] || { echo 'the service did not start' >&2; exit 1; }
echo 'it listens'

say 'scan --emit and emit, each to a new outbox, and a relay that delivers both to the service'
ends_with 1 "${cli[@]}" scan "$harbour" --emit --outbox "$work/served.db" >/dev/null
ends_with 1 "${cli[@]}" emit examples/emission/findings.jsonl --outbox "$work/found.db" \
  --namespace examples/emission/namespace.json >/dev/null
"${cli[@]}" relay --outbox "$work/served.db" --to "${url}v1/events" --once
"${cli[@]}" relay --outbox "$work/found.db" --to "${url}v1/events" --once

say 'what it answers: the dossiers, the state of one of them, and its anomalies'
ask v1/dossiers '({ dossiers }) => dossiers.map((one) =>
  `${one.feature_slug}: ${one.parity_status}, ${one.artifact_count} artifacts, ${one.event_count} events`).join("\n")'
dossier=$(node -e 'fetch(process.argv[1]).then((answer) => answer.json()).then(({ dossiers }) => console.log(dossiers[0].dossier_id))' \
  "${url}v1/dossiers?text=001-ferry-timetable")
ask "v1/dossiers/$dossier/state?contract=3.0.0" '({ namespace, artifacts }) =>
  [`${namespace.mission_slug} on ${namespace.target_branch}`, ...Object.keys(artifacts)].join("\n  ")'
ask "v1/dossiers/$dossier/anomalies" '({ items }) => items.map((one) =>
  `${one.anomaly_type}: ${one.expected_identity.path}`).join("\n") || "no anomalies"'

say 'SIGTERM: it finishes what is under way, and has everything after a restart'
kill "$service"
wait "$service"
service=''
"${cli[@]}" log verify "$work/dossiers.db"
