#!/usr/bin/env bash
# Reduces the bundled replay streams: what a person reads of each dossier, then its state as JSON.
set -euo pipefail
cd "$(dirname "$0")/.."

for stream in fixtures/dossier/replay/*.jsonl; do
  printf '\n=== %s\n\n' "$stream"
  node dist/lib/cli/main.js reduce "$stream" --format summary
  printf '\n--- its state as JSON\n\n'
  node dist/lib/cli/main.js reduce "$stream" --format json
done
