// The button that was pressed may go with what it did: whoever works with the keyboard is then left at the part it was in.

/** Milliseconds until what has changed is drawn, and until what was read again is. */
const drawn = [60, 400];

/** Focuses `frame`, once what has changed is drawn, if nothing else has the focus. */
export function keepFocus(frame: HTMLElement | null): void {
  for (const wait of drawn) {
    setTimeout(() => {
      const now = document.activeElement;
      if (now === null || now === document.body) frame?.focus({ preventScroll: true });
    }, wait);
  }
}
