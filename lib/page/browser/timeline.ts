/** The first of two points being picked. */
let first: string | undefined;

/** Lets readers pick two points of the drawing with Shift; the address then requests their comparison. */
export function pickPoints(root: Document): void {
  root.addEventListener('click', (event) => {
    if (!event.shiftKey || !(event.target instanceof Element)) return;
    const point = event.target.closest<SVGAElement>('.timeline a');
    const lamport = point?.dataset['lamport'];
    if (point === null || lamport === undefined) return;
    event.preventDefault();
    if (first === undefined) {
      first = lamport;
      point.classList.add('first');
      return;
    }
    location.assign(`${location.pathname}?from=${first}&to=${lamport}`);
  });
}
