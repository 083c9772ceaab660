// Leads to a field that the address names ("?field=client.address.city", or "first" for where a new record is gone on with). Once the
// page shows it, it is focused, and the name leaves the address.
import { useEffect } from "react";
import { controlOf, focusField } from "~/lib/fieldFocus";
import { navigate, useSearch } from "~/lib/places";
import { without } from "~/lib/without";

/** Milliseconds a page may take to show the field, and a closing dialog to give the focus back to where it came from. */
const patience = { shown: 3000, settled: 250 };

export function FieldFocus() {
  const { field } = useSearch();
  useEffect(() => {
    if (!field) return undefined;
    const since = performance.now();
    let found: { control: HTMLElement; at: number } | null = null;
    let frame = 0;
    const leave = () => {
      cancelAnimationFrame(frame);
      void navigate({ to: ".", search: (known) => without(known, "field"), replace: true });
    };
    const look = () => {
      const now = performance.now();
      if (!found && !document.querySelector("[role=dialog]")) {
        const control = controlOf(field);
        if (control && focusField(field)) found = { control, at: now };
      } else if (found && document.activeElement !== found.control) {
        found.control.focus();
      }
      if (found ? now - found.at > patience.settled : now - since > patience.shown) leave();
      else frame = requestAnimationFrame(look);
    };
    frame = requestAnimationFrame(look);
    // Whoever types already is where they want to be.
    window.addEventListener("keydown", leave, { once: true, capture: true });
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener("keydown", leave, { capture: true });
    };
  }, [field]);
  return null;
}
