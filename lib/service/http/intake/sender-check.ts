import type { BatchReceiver } from '../../../delivery/receiver/batch.receiver.js';
import { unauthorised, WRONG_SIGNATURE, type ReceiverReply } from '../../../delivery/receiver/receiver-reply.js';
import { SIGNATURE_HEADERS } from '../../../delivery/signature.js';
import type { AccessGuard } from '../access/access.guard.js';
import type { Principal } from '../access/principal.js';
import type { Problem } from '../api/problem.js';
import type { Exchange } from '../exchange.js';

/** The sender of a message, and the checks left for when its body is known. */
export interface Sender {
  /** The projects that the sender may write to; null for all. */
  readonly projects: Principal['projects'];
  /** Why the complete message is refused; undefined when it is accepted. */
  readonly refuse: (bytes: Uint8Array) => ReceiverReply | undefined;
  /** The message could not be processed, so that the same one may come again. */
  readonly forget: () => void;
}

/** Whether a request claims to be signed. */
export function isSigned(exchange: Exchange): boolean {
  return exchange.header(SIGNATURE_HEADERS.signature) !== undefined;
}

/** Identifies the sender from the headers of a request: by a signature, or else by a token with the scope `write`. */
export async function senderOf(
  exchange: Exchange,
  receiver: BatchReceiver,
  guard: AccessGuard,
): Promise<Sender | { readonly refusal: ReceiverReply } | { readonly problem: Problem }> {
  if (isSigned(exchange)) return signedSender(exchange, receiver);
  const admission = await guard.admit(exchange.credential, 'write');
  if (admission.problem !== undefined) return { problem: admission.problem };
  const { projects } = admission.principal;
  return { projects, refuse: () => undefined, forget: () => undefined };
}

function signedSender(
  { request: { headers } }: Exchange,
  { guard }: BatchReceiver,
): Sender | { readonly refusal: ReceiverReply } {
  const shutOut = guard.refuseHeaders(headers);
  if (shutOut !== undefined) return { refusal: unauthorised(shutOut) };
  return {
    projects: null,
    refuse: (bytes) => {
      const check = guard.check(headers);
      check.update(bytes);
      if (!check.isRight()) return WRONG_SIGNATURE;
      const refusal = guard.admit(headers);
      return refusal === undefined ? undefined : unauthorised(refusal);
    },
    forget: () => guard.forget(headers),
  };
}
