import { FLAGS, KIND, NONE, NOT_RECOGNISED, PAYLOAD_START, RECORD_INTS } from '../lib/scan/scan-record';

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
  store<i32>(intSlot(KIND), NOT_RECOGNISED);
  store<i32>(intSlot(FLAGS), 0);
  const none = i32x4.splat(NONE);
  v128.store(intSlot(PAYLOAD_START), none);
  v128.store(intSlot(PAYLOAD_START) + 16, none);
}

/** Writes a start and an end into two slots. */
export function writeSpan(slot: i32, start: usize, end: usize): void {
  store<u32>(intSlot(slot), start - window);
  store<u32>(intSlot(slot), end - window, 4);
}

/** Writes the kind. */
export function writeKind(kind: i32): void {
  store<i32>(intSlot(KIND), kind);
}

/** Sets a flag. */
export function setFlag(flag: i32): void {
  store<i32>(intSlot(FLAGS), load<i32>(intSlot(FLAGS)) | flag);
}
