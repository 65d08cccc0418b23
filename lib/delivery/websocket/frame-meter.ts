const FINAL = 0x80;
const OPCODE = 0x0f;
/** Opcodes from here on belong to control frames, which may come between the frames of a message (RFC 6455, 5.4). */
const CONTROL = 0x08;
const MASKED = 0x80;
const LENGTH = 0x7f;
/** Length values that mean that the length follows, in 2 or in 8 bytes. */
const SHORT = 126;
const LONG = 127;
const MASK_BYTES = 4;

/**
 * Follows the frames of a WebSocket by their heads (RFC 6455, 5.2), and tells how much of an incomplete message has
 * arrived. It assumes valid frames: the protocol implementation refuses others.
 */
export class FrameMeter {
  #head: number[] = [];
  #left = 0;
  #isControl = false;
  #isFinal = true;
  #pending = 0;

  /** How many bytes of an unfinished message have arrived, the heads of its frames included; 0 when there is none. */
  get pendingBytes(): number {
    return this.#pending;
  }

  /** Takes the next bytes, wherever they are cut. */
  read(bytes: Uint8Array): void {
    for (let place = 0; place < bytes.length;) {
      if (this.#left > 0) {
        const passed = Math.min(this.#left, bytes.length - place);
        this.#left -= passed;
        this.#add(passed);
        place += passed;
      } else {
        this.#takeHead(bytes[place] ?? 0);
        place += 1;
      }
      if (this.#left === 0 && this.#head.length === 0) this.#endFrame();
    }
  }

  #takeHead(byte: number): void {
    if (this.#head.length === 0) this.#beginFrame(byte);
    this.#head.push(byte);
    this.#add(1);
    if (this.#head.length < headLength(this.#head)) return;
    this.#left = payloadLength(this.#head);
    this.#head = [];
  }

  #beginFrame(first: number): void {
    this.#isControl = (first & OPCODE) >= CONTROL;
    if (!this.#isControl) this.#isFinal = (first & FINAL) !== 0;
  }

  #endFrame(): void {
    if (!this.#isControl && this.#isFinal) this.#pending = 0;
  }

  #add(bytes: number): void {
    if (!this.#isControl) this.#pending += bytes;
  }
}

function headLength([, second]: readonly number[]): number {
  if (second === undefined) return 2;
  const length = second & LENGTH;
  const extension = length === LONG ? 8 : length === SHORT ? 2 : 0;
  return 2 + extension + ((second & MASKED) === 0 ? 0 : MASK_BYTES);
}

function payloadLength([, second = 0, ...rest]: readonly number[]): number {
  const length = second & LENGTH;
  const extension = length === LONG ? 8 : length === SHORT ? 2 : 0;
  return extension === 0 ? length : rest.slice(0, extension).reduce((sum, byte) => sum * 256 + byte, 0);
}
