const WHOLE = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const SHORT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** Shows times in the reader's zone, in tables without seconds; UTC stays for the pointer, in the title. */
export function showLocalTimes(root: ParentNode): void {
  for (const element of root.querySelectorAll('time')) {
    const text = localText(element.dateTime, element.closest('table') === null ? WHOLE : SHORT);
    if (text !== null) element.textContent = text;
  }
  for (const label of root.querySelectorAll<SVGTextElement>('text[data-time]')) {
    label.textContent = localText(label.dataset['time'] ?? '', SHORT) ?? label.textContent;
  }
}

function localText(iso: string, format: Intl.DateTimeFormat): string | null {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? null : format.format(time);
}
