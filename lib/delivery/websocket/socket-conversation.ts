import type { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { RawData, WebSocket } from 'ws';
import type { BatchReceiver } from '../receiver/batch.receiver.js';
import type { IntakePlace } from '../receiver/intake/intake.js';
import { tooManyMessages, type ReceiverReply } from '../receiver/receiver-reply.js';
import type { MessageHeaders } from '../receiver/signature.guard.js';
import { SIGNATURE_HEADERS } from '../signature.js';
import { FrameMeter } from './frame-meter.js';
import { decodeFrameBytes, encodeFrame, REPLY_HEAD } from './frame.js';
import { SocketDeadline } from './socket-deadline.js';

/** The close codes for a message that is not a frame, and for a sender of too many messages (RFC 6455, 7.4.1). */
const UNSUPPORTED = 1_003;
const POLICY_VIOLATION = 1_008;
/**
 * The maximum number of messages that wait behind the one being answered, in practice those of one piece of a stream.
 */
const MOST_WAITING = 256;
/** The overhead of a piece of a stream, whose bytes exist up to three times: as received, in frames, in a message. */
const PIECE_OVERHEAD = 256;
const COPIES = 3;
/** The maximum number of pings at once, or before the pong to the first has been taken. */
const MOST_PINGS = 100;
const UNAUTHORISED = 401;
/** How long the other side may take to close, in milliseconds. */
const LINGER = 1_000;

/** The other side of a socket. */
export interface SocketSender {
  /** The header of its handshake. */
  readonly authorization: MessageHeaders[string];
  /** Counts a message; gives the seconds after which it may come again, and 0 when it may be taken now. */
  readonly wait: () => number;
}

/**
 * Answers what arrives over one socket: one message after another, each once the reply to the previous one has been
 * taken. Arriving bytes are held at a place of the intake; a sender that takes too long, or reads nothing, is dropped.
 */
export class SocketConversation {
  readonly #socket: WebSocket;
  readonly #raw: Readable;
  readonly #receiver: BatchReceiver;
  readonly #place: IntakePlace;
  readonly #sender: SocketSender;
  readonly #meter = new FrameMeter();
  readonly #deadline: SocketDeadline;
  readonly #waiting: Buffer[] = [];
  #isAnswering = false;
  #isOver = false;
  #pings = 0;

  /**
   * @param socket an open socket.
   * @param raw the stream below the socket.
   * @param receiver takes the messages.
   * @param place is left when the socket is closed.
   * @param sender what is known of the other side.
   */
  constructor(socket: WebSocket, raw: Readable, receiver: BatchReceiver, place: IntakePlace, sender: SocketSender) {
    this.#socket = socket;
    this.#receiver = receiver;
    this.#place = place;
    this.#sender = sender;
    this.#deadline = new SocketDeadline(receiver.intake.limits.requestTimeout, () => socket.terminate());
    this.#raw = raw;
    // Runs before anything makes a message of it.
    raw.prependListener('data', this.#count);
    socket.on('message', (data) => this.#take(data));
    socket.on('ping', (data) => this.#pong(data));
    socket.on('error', (error) => {
      receiver.report(error);
      this.#finish();
      // What the other side still sends is useless, and its replies are on their way.
      void setImmediate().then(() => raw.pause());
    });
    socket.on('close', () => this.#end());
  }

  readonly #count = (bytes: Buffer): void => {
    const wasExpecting = this.#meter.pendingBytes > 0;
    this.#meter.read(bytes);
    this.#hold(bytes.length * COPIES + PIECE_OVERHEAD);
    // Others get their turn, and what was read can be freed, before more of this socket is read.
    this.#socket.pause();
    void setImmediate().then(() => this.#readOn());
    if (!this.#isAnswering && !wasExpecting && this.#meter.pendingBytes > 0) this.#expect();
  };

  #readOn(): void {
    if (this.#isAnswering || this.#isOver) return;
    this.#rest();
    this.#socket.resume();
  }

  #hold(bytes: number): void {
    if (!this.#place.hold(bytes)) this.#socket.terminate();
  }

  /** A message is arriving. */
  #expect(): void {
    this.#place.arrive(() => this.#socket.terminate());
    this.#deadline.begin();
  }

  /** What arrived was not a message, and none followed it: nothing is held then. */
  #rest(): void {
    if (this.#meter.pendingBytes > 0) return;
    this.#place.settle();
    this.#place.release();
    this.#deadline.rest();
  }

  #take(data: RawData): void {
    if (this.#isOver) return;
    this.#waiting.push(data as Buffer);
    if (this.#waiting.length > MOST_WAITING) this.#refuse(POLICY_VIOLATION);
    else if (!this.#isAnswering) void this.#answerAll();
  }

  async #answerAll(): Promise<void> {
    this.#isAnswering = true;
    this.#socket.pause();
    this.#place.settle();
    for (let data = this.#waiting.shift(); data !== undefined; data = this.#waiting.shift()) {
      this.#deadline.suspend();
      const said = await this.#answer(data);
      if (said === undefined) return;
      this.#deadline.begin();
      await this.#send(said);
      // Others get their turn: what one socket sends without a pause would otherwise be answered without one, too.
      await setImmediate();
    }
    this.#isAnswering = false;
    this.#goOn();
    this.#socket.resume();
  }

  /** Of what arrived meanwhile only the beginning of the next message is there. */
  #goOn(): void {
    const pending = this.#meter.pendingBytes;
    if (pending === 0) {
      this.#rest();
      return;
    }
    this.#place.release();
    this.#expect();
    this.#hold(pending * COPIES);
  }

  /** The reply to a message; undefined when it is not a frame, and the socket is closed. */
  async #answer(data: Buffer): Promise<string | undefined> {
    const frame = decodeFrameBytes(data);
    if (frame === undefined) {
      this.#refuse(UNSUPPORTED);
      return undefined;
    }
    const { head, body } = frame;
    const id = head[SIGNATURE_HEADERS.id] ?? '';
    const { authorization, wait } = this.#sender;
    const seconds = wait();
    // It is not looked at, so it does not show who the sender is.
    if (seconds > 0) return replyText(id, tooManyMessages(seconds));
    const reply = await this.#receiver.receiveBytes({ ...head, authorization }, body);
    if (reply.status !== UNAUTHORISED) this.#deadline.prove();
    return replyText(id, reply);
  }

  /** Waits until the system has taken the text, or the socket is closed. */
  #send(text: string): Promise<void> {
    return new Promise((resolve) => this.#socket.send(text, () => resolve()));
  }

  /**
   * Pings that arrive while a pong is on its way need no answer of their own (RFC 6455, 5.5.3); a flood of them is
   * hostile.
   */
  #pong(data: Buffer): void {
    this.#pings += 1;
    if (this.#pings > MOST_PINGS) this.#socket.terminate();
    if (this.#pings > 1) return;
    this.#socket.pong(data, false, () => void setImmediate().then(() => (this.#pings = 0)));
  }

  #refuse(code: number): void {
    this.#finish();
    this.#socket.close(code);
    // Reading goes on, so that the other side can close, too.
    this.#socket.resume();
  }

  /** Nothing more is taken: the other side has a moment to close. */
  #finish(): void {
    this.#isOver = true;
    this.#waiting.length = 0;
    this.#raw.off('data', this.#count);
    this.#place.settle();
    this.#place.release();
    setTimeout(() => this.#socket.terminate(), LINGER).unref();
  }

  #end(): void {
    this.#isOver = true;
    this.#waiting.length = 0;
    this.#deadline.end();
    this.#place.leave();
  }
}

function replyText(id: string, { status, headers, body }: ReceiverReply): string {
  const retryAfter = headers?.[REPLY_HEAD.retryAfter];
  const head = {
    [SIGNATURE_HEADERS.id]: id,
    [REPLY_HEAD.status]: String(status),
    ...(retryAfter === undefined ? {} : { [REPLY_HEAD.retryAfter]: retryAfter }),
  };
  return encodeFrame({ head, body: JSON.stringify(body) });
}
