// Brings a place of the other pane into view: not at all if it is in view already, and never by moving the pane that is pointed at.

/** "beside" only scrolls a pane that scrolls on its own; "anywhere" also the page, for when something was pressed. */
export function showPassage(
  pane: HTMLElement | null,
  selector: string,
  where: "beside" | "anywhere" = "beside",
): void {
  const place = pane?.querySelector(selector);
  if (!pane || !place) return;
  if (getComputedStyle(pane).overflowY !== "auto") {
    if (where === "anywhere") place.scrollIntoView({ block: "center" });
    return;
  }
  const [box, view] = [place.getBoundingClientRect(), pane.getBoundingClientRect()];
  if (box.top >= view.top + 8 && box.bottom <= view.bottom - 8) return;
  pane.scrollTop += box.top - view.top - view.height / 3;
}
