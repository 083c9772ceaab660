// The button that was pressed may go with what it did: whoever works with the keyboard is then left at the part it was in.

/** Milliseconds until what has changed is drawn. */
const drawn = 60;

/** Focuses `frame`, once what has changed is drawn, if nothing else has the focus. */
export function keepFocus(frame: HTMLElement | null): void {
  setTimeout(() => {
    const now = document.activeElement;
    if (now === null || now === document.body) frame?.focus({ preventScroll: true });
  }, drawn);
}
