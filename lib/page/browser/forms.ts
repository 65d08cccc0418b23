/** Leaves empty fields out of the address that a form leads to, so that one view has one address. */
export function tidyAddresses(root: Document): void {
  root.addEventListener('submit', ({ target }) => {
    if (!(target instanceof HTMLFormElement) || target.method !== 'get') return;
    const empty = [...target.querySelectorAll('input')].filter(({ value }) => value.trim() === '');
    for (const input of empty) input.disabled = true;
    // The form has been read by then; after going back it can be filled in again.
    setTimeout(() => empty.forEach((input) => (input.disabled = false)));
  });
}
