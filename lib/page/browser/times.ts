const FORMAT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** Shows times in the reader's zone; UTC stays for the pointer, in the title. */
export function showLocalTimes(root: ParentNode): void {
  for (const element of root.querySelectorAll('time')) {
    const time = new Date(element.dateTime);
    if (!Number.isNaN(time.getTime())) element.textContent = FORMAT.format(time);
  }
}
