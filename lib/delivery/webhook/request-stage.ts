import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import type { ExchangeStage } from '../exchange-stage.js';

/** What is known of a request in progress. */
export interface RequestProgress {
  /** Whether a byte of an answer has arrived. */
  readonly hasBegun: boolean;
  /** Whether the whole request has left this process. */
  readonly isSent: boolean;
}

/** Follows a request, so that its stage can tell how far it came. */
export function followRequest(request: ClientRequest, stage: ExchangeStage): RequestProgress {
  let socket: Socket | undefined;
  let readBefore = 0;
  let informational: number | undefined;
  let status: number | undefined;
  const progress: RequestProgress = {
    get hasBegun() {
      return (socket?.bytesRead ?? 0) > readBefore;
    },
    get isSent() {
      return request.writableFinished;
    },
  };
  stage.reach(() => {
    if (status !== undefined) return `HTTP ${status} came, and its body did not end`;
    if (informational !== undefined) return `only the informational HTTP ${informational} came`;
    if (progress.hasBegun) return 'an answer began, and its headers did not end';
    if (socket === undefined || socket.connecting) return 'no connection was made';
    return progress.isSent ? 'nothing came' : 'the receiver did not take the whole request';
  });
  request.on('socket', (assigned: Socket) => {
    socket = assigned;
    readBefore = assigned.bytesRead;
  });
  request.on('information', (information) => (informational = information.statusCode));
  request.on('response', (response) => (status = response.statusCode));
  return progress;
}
