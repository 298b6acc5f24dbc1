import { element } from '../parts/element.ts';

/** Rows that are kept ready on each side of those in sight, so that scrolling does not run into nothing. */
const READY = 12;

/** One of the elements that the rows are shown in. */
export interface VirtualRow {
  readonly element: HTMLElement;
}

export interface VirtualRowsOptions<Row extends VirtualRow> {
  /** An empty row, which tells how high every row is. */
  readonly probe: HTMLElement;
  readonly make: (place: number) => Row;
  /** Brings a row up to date. Called often: it must do nothing where nothing has changed. */
  readonly update: (row: Row, place: number) => void;
  /** Called with the places in sight whenever they may have changed. */
  readonly onSight: (first: number, last: number) => void;
  /** Height of the window that is covered at its start and at its end, in CSS pixels. */
  readonly covered: () => { readonly start: number; readonly end: number };
  /** A row that stays, whether in sight or not: the one with the focus. */
  readonly pinned: (first: number, last: number) => number;
}

/** A list of any length, of rows of one height, of which only those near the window's sight stand in the page. */
export interface VirtualRows<Row extends VirtualRow> {
  readonly element: HTMLElement;
  readonly setTotal: (total: number) => void;
  /** Draws at once what is in sight. */
  readonly draw: () => void;
  readonly rowAt: (place: number) => Row | undefined;
  readonly rowHeight: () => number;
  /** The places that are in sight. */
  readonly inSight: () => readonly [first: number, last: number];
  /** Offset of the first row from the start of the page, in CSS pixels. */
  readonly top: () => number;
  /** Scrolls no further than it must. */
  readonly bringIntoSight: (place: number) => void;
}

export function virtualRows<Row extends VirtualRow>(options: VirtualRowsOptions<Row>): VirtualRows<Row> {
  const { probe } = options;
  const body = element('div', { className: 'virtual-rows', attributes: { role: 'rowgroup' } });
  const drawn = new Map<number, Row>();
  let total = 0;
  let height = 0;
  let frame = 0;
  /** A row that is drawn may move the focus, which asks to draw. */
  let isDrawing = false;

  const top = (): number => body.getBoundingClientRect().top + window.scrollY;
  const inSight = (): [number, number] => {
    const { start, end } = options.covered();
    const above = window.scrollY + start - top();
    const below = window.scrollY + window.innerHeight - end - top();
    const [first, last] = [above, below].map((edge) => Math.floor(edge / (height || 1)));
    return [clamp(first ?? 0), clamp(last ?? 0)];
  };
  const clamp = (place: number): number => Math.max(0, Math.min(total - 1, place));

  const draw = (): void => {
    cancelAnimationFrame(frame);
    frame = 0;
    if (height === 0 || isDrawing) return;
    isDrawing = true;
    const [first, last] = inSight();
    const wanted = places(first - READY, last + READY, options.pinned(first, last));
    for (const [place, row] of drawn) {
      if (wanted.has(place)) continue;
      row.element.remove();
      drawn.delete(place);
    }
    // Rows that stand in the page are never moved, which would take the focus from them.
    let next = body.firstChild;
    for (const place of wanted) {
      let row = drawn.get(place);
      if (row) next = row.element.nextSibling;
      else {
        row = options.make(place);
        row.element.style.setProperty('inset-block-start', `${place * height}px`);
        drawn.set(place, row);
        body.insertBefore(row.element, next);
      }
      options.update(row, place);
    }
    isDrawing = false;
    options.onSight(first, last);
  };

  /** Places of the rows to draw, in ascending order, with the pinned one. */
  function places(first: number, last: number, pinnedPlace: number): ReadonlySet<number> {
    if (total === 0) return new Set();
    const [start, end] = [clamp(first), clamp(last)];
    const pinned = clamp(pinnedPlace);
    const near = Array.from({ length: end - start + 1 }, (_, index) => start + index);
    return new Set([...(pinned < start ? [pinned] : []), ...near, ...(pinned > end ? [pinned] : [])]);
  }

  const measure = (): void => {
    const measured = probe.getBoundingClientRect().height;
    // Nothing is measured where nothing is shown.
    if (measured === 0 || measured === height) return;
    const [first] = inSight();
    const wasScrolledTo = height > 0 && window.scrollY > top();
    height = measured;
    for (const [place, row] of drawn) row.element.style.setProperty('inset-block-start', `${place * height}px`);
    resize();
    if (wasScrolledTo) window.scrollTo({ top: top() + first * height - options.covered().start, behavior: 'instant' });
    draw();
  };
  const resize = (): void => {
    body.style.setProperty('block-size', `${total * height}px`);
  };

  new ResizeObserver(measure).observe(probe);
  window.addEventListener('resize', drawSoon);
  window.addEventListener('scroll', drawSoon);
  function drawSoon(): void {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      if (probe.offsetParent !== null) draw();
    });
  }

  return {
    element: body,
    draw: () => {
      measure();
      draw();
    },
    top,
    inSight,
    rowAt: (place) => drawn.get(place),
    rowHeight: () => height,
    setTotal: (now) => {
      total = now;
      resize();
    },
    bringIntoSight: (place) => {
      const { start, end } = options.covered();
      const from = top() + place * height - start;
      const to = top() + (place + 1) * height - window.innerHeight + end;
      if (window.scrollY > from) window.scrollTo({ top: from, behavior: 'instant' });
      else if (window.scrollY < to) window.scrollTo({ top: to, behavior: 'instant' });
    },
  };
}
