// The actions that are everywhere. What a page adds while it is open stands in its own feature (useActions).
//
// Letters work outside text fields and can be turned off in the settings: "g" and a letter goes somewhere, "c" and a letter
// creates something over any page, and "n" makes a new one of what the open page lists.
import { createStore } from "~/lib/store";
import type { Action } from "~/lib/keyboard";
import { navigate } from "~/lib/places";
import { m } from "~/messages/generated/messages";
import { canCreate, openCreate, type Creatable } from "./create";
import { togglePanel } from "./panel";
import { sections } from "./sections";

export const paletteOpen = createStore(false);
export const keySheetOpen = createStore(false);

const creations: readonly { feature: Creatable; letter: string; title: () => string }[] = [
  { feature: "clients", letter: "c", title: () => m.create_client() },
  { feature: "briefs", letter: "b", title: () => m.create_brief() },
  { feature: "proposals", letter: "p", title: () => m.create_proposal() },
  { feature: "projects", letter: "j", title: () => m.create_project() },
  { feature: "time", letter: "t", title: () => m.create_entry() },
  { feature: "invoices", letter: "i", title: () => m.create_invoice() },
  { feature: "recurring", letter: "r", title: () => m.create_recurring() },
  { feature: "expenses", letter: "x", title: () => m.create_expense() },
];

async function undo(way: "undo" | "redo"): Promise<void> {
  await (await import("~/api/undo"))[way]();
}

export function shellActions(): Action[] {
  return [
    ...sections.map((section): Action => ({
      id: `go.${section.id}`,
      title: () => m.go_to({ place: section.title() }),
      group: "go",
      keys: [`g ${section.letter}`],
      run: () => void navigate({ to: section.path }),
    })),
    ...creations
      .filter((creation) => canCreate(creation.feature))
      .map((creation): Action => ({
        id: `create.${creation.feature}`,
        title: creation.title,
        group: "create",
        keys: [`c ${creation.letter}`],
        run: () => openCreate(creation.feature),
      })),
    {
      id: "palette",
      title: () => m.action_palette(),
      group: "general",
      keys: ["Mod+k"],
      whileTyping: true,
      run: () => paletteOpen.set(!paletteOpen.get()),
    },
    {
      id: "assistant",
      title: () => m.action_assistant(),
      group: "general",
      keys: ["Mod+j"],
      whileTyping: true,
      run: togglePanel,
    },
    {
      id: "undo",
      title: () => m.action_undo(),
      group: "general",
      keys: ["Mod+z"],
      run: () => void undo("undo"),
    },
    {
      id: "redo",
      title: () => m.action_redo(),
      group: "general",
      keys: ["Mod+Shift+z", "Mod+y"],
      run: () => void undo("redo"),
    },
    {
      id: "keys",
      title: () => m.action_keys(),
      group: "general",
      keys: ["?"],
      run: () => keySheetOpen.set(!keySheetOpen.get()),
    },
  ];
}
