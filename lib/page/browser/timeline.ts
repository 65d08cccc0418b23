/** The first of two points that are being picked. */
let first: string | undefined;

/** Lets two points of the drawing be picked with Shift: the address then asks for their comparison. */
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
