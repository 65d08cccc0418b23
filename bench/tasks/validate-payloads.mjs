// validateEvent of the valid payloads of a stream, both layers, against JSON.parse of the text of these payloads.
import { validateEvent } from 'mission-dossier';
import { figuresOf, mediansOf, millisecondsOf } from '../measuring/rounds.mjs';
import { lineBlocks } from '../streams/line-blocks.mjs';

const [path, rounds] = process.argv.slice(2);
const events = [...lineBlocks(path)].flat().map((line) => JSON.parse(line));
const texts = events.map(({ payload }) => JSON.stringify(payload));
const types = events.map(({ event_type }) => event_type);

function parseAll() {
  for (const text of texts) JSON.parse(text);
}

function validateAll(payloads) {
  let valid = 0;
  payloads.forEach((payload, index) => (valid += validateEvent(payload, types[index]).valid ? 1 : 0));
  if (valid !== payloads.length) throw new Error(`${payloads.length - valid} payloads were found to be invalid`);
}

const perPayload = (work) => (millisecondsOf(work) * 1000) / texts.length;
const samples = Array.from({ length: Number(rounds) }, (_, round) => {
  // Anew in every round, so that nothing can be remembered of them.
  const payloads = texts.map((text) => JSON.parse(text));
  return figuresOf(round, {
    parse: () => perPayload(parseAll),
    validate: () => perPayload(() => validateAll(payloads)),
  });
});
console.log(JSON.stringify(mediansOf(samples)));
