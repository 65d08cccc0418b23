import type { JsonObject } from '../model/json.js';

/** The objects that contain a value, from the inside out. */
type Around = { readonly value: object; readonly around: Around } | undefined;

/**
 * A number below 2^53 for the content of an event. Payloads that are equal as JSON values have the same number;
 * different ones rarely do. It is not a cryptographic digest: someone who looks for two payloads with the same number
 * will find them. The order of an object's keys does not matter. The function does not recurse, since nesting is as
 * deep as the sender likes.
 */
export function digestOf(eventType: string, payload: JsonObject): number {
  let low = mixText(1, eventType);
  let high = mixText(2, eventType);
  const pending: [place: number, value: unknown, around: Around][] = [[low, payload, undefined]];
  const seen = new Set<object>();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [place, value, around] = next;
    if (typeof value === 'object' && value !== null) {
      if (isCircular(value, around, seen)) continue;
      const inside = { value, around };
      const kind = Array.isArray(value) ? 3 : 5;
      for (const [key, item] of Object.entries(value)) {
        pending.push([mixText(mix(place, kind), key), item, inside]);
      }
      low = (low + mix(place, kind)) | 0;
      high = (high + mix(place, kind + 2)) | 0;
    } else {
      const leaf = mixText(mix(place, typeof value === 'string' ? 11 : 13), String(value));
      low = (low + leaf) | 0;
      high = (high + mix(leaf, 17)) | 0;
    }
  }
  return (high >>> 11) * 2 ** 32 + (low >>> 0);
}

/**
 * Whether an object contains itself. JSON never does, but an object built by the caller can. An object that is merely
 * shared counts each time, as it does in JSON. `seen` avoids the check for nearly all objects.
 */
function isCircular(value: object, innermost: Around, seen: Set<object>): boolean {
  if (!seen.has(value)) {
    seen.add(value);
    return false;
  }
  for (let next = innermost; next !== undefined; next = next.around) if (next.value === value) return true;
  return false;
}

function mixText(hash: number, text: string): number {
  let mixed = mix(hash, text.length);
  for (let at = 0; at < text.length; at++) mixed = Math.imul(mixed ^ text.charCodeAt(at), 0x0100_0193);
  return mix(mixed, 7);
}

function mix(hash: number, value: number): number {
  const mixed = Math.imul(hash ^ value, 0x9e37_79b1);
  return mixed ^ (mixed >>> 15);
}
