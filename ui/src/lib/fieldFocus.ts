// Finds a field of the page by its address, `data-field="client.address.city"`, and focuses it.

const controls = "input:not([type=hidden]), textarea, [role=spinbutton], button";

/** "first" is the first empty text of the open record: where a new one is gone on with. */
export function controlOf(field: string): HTMLElement | null {
  if (field === "first") {
    const texts = [...document.querySelectorAll<HTMLInputElement>("article input, article textarea")];
    return (
      texts.find((each) => each.value === "" && !each.closest("details:not([open])")) ?? texts[0] ?? null
    );
  }
  const place = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`);
  if (!place) return null;
  return place.matches(controls) ? place : place.querySelector<HTMLElement>(controls);
}

/** Opens what it is folded into, scrolls to it and focuses it. False when it is not on the page. */
export function focusField(field: string): boolean {
  const control = controlOf(field);
  if (!control) return false;
  const folded = control.closest("details");
  if (folded) folded.open = true;
  control.scrollIntoView({ block: "center" });
  control.focus();
  if (control instanceof HTMLInputElement) control.select();
  return true;
}
