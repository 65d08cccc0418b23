import type { JsonLinesSink } from '../../delivery/receiver/json-lines.sink.js';
import type { SinkNotice } from '../../delivery/receiver/sink/sink-notice.js';
import { escapeInvisible } from '../../errors/preview.js';
import { count } from '../terminal/printable.js';
import type { Terminal } from '../terminal/terminal.js';

/** One line that says what another program did to the file. */
export function noticeText({ kind, file, before, after }: SinkNotice): string {
  const path = escapeInvisible(file);
  const now = `${count(after, 'event')} in it`;
  switch (kind) {
    case 'renamed':
      return `${path} was renamed with ${count(before, 'event')}: continuing with a new file, ${now}`;
    case 'removed':
      return `warning: ${path} was removed or replaced, and ${count(before, 'event')} with it: continuing with the file there, ${now}`;
    case 'changed':
      return `warning: ${path} was changed by another program: it had ${count(before, 'event')}, ${now} now`;
  }
}

/**
 * On SIGHUP looks at the file again, as servers do after log rotation. From a terminal SIGHUP means that the terminal is
 * gone, and still ends the process. The returned function undoes this.
 */
export function reopeningOnHangup(
  sink: JsonLinesSink,
  { stderr }: Pick<Terminal, 'stderr'>,
  onFailure: (error: unknown) => void,
): () => void {
  if (stderr.isTTY === true || process.platform === 'win32') return () => undefined;
  const reopen = (): void => void sink.reopen().catch(onFailure);
  process.on('SIGHUP', reopen);
  return () => process.off('SIGHUP', reopen);
}
