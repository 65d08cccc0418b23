import {
  FLAGS,
  KIND,
  NAMESPACE_NUMBER,
  NONE,
  NOT_RECOGNISED,
  PATH_NUMBER,
  PAYLOAD_START,
  RECORD_INTS,
  SUPERSEDED_PATH_NUMBER,
} from '../lib/scan/scan-record';

/** The first byte of the window: places in records count from here. */
let window: usize = 0;
/** The record of the line that is scanned. */
let record: usize = 0;

/** Begins a batch whose first record is at an address. */
export function beginRecords(windowStart: usize, first: usize): void {
  window = windowStart;
  record = first;
}

/** Makes the next record the one that is written. */
export function nextRecord(): void {
  record += RECORD_INTS << 2;
}

/** The address of a slot that is 4 bytes wide. */
export function intSlot(slot: i32): usize {
  return record + ((slot as usize) << 2);
}

/** The address of a slot that is 8 bytes wide. */
export function floatSlot(slot: i32): usize {
  return record + ((slot as usize) << 3);
}

/** Clears what a line need not have. */
export function clearRecord(): void {
  writeInt(KIND, NOT_RECOGNISED);
  writeInt(FLAGS, 0);
  writeInt(PATH_NUMBER, NONE);
  writeInt(NAMESPACE_NUMBER, NONE);
  writeInt(SUPERSEDED_PATH_NUMBER, NONE);
  const none = i32x4.splat(NONE);
  v128.store(intSlot(PAYLOAD_START), none);
  v128.store(intSlot(PAYLOAD_START) + 16, none);
}

/** Writes a start and an end into two slots. */
export function writeSpan(slot: i32, start: usize, end: usize): void {
  store<u32>(intSlot(slot), start - window);
  store<u32>(intSlot(slot), end - window, 4);
}

/** Writes an integer into a slot. */
export function writeInt(slot: i32, value: i32): void {
  store<i32>(intSlot(slot), value);
}

/** The integer in a slot. */
export function readInt(slot: i32): i32 {
  return load<i32>(intSlot(slot));
}

/** The address of a place in the window. */
export function addressOf(place: i32): usize {
  return window + place;
}

/** Writes the kind. */
export function writeKind(kind: i32): void {
  writeInt(KIND, kind);
}

/** Sets a flag. */
export function setFlag(flag: i32): void {
  writeInt(FLAGS, readInt(FLAGS) | flag);
}
