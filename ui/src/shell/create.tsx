// Creating from anywhere. A feature that has a create.tsx (default export: a dialog with `onClose`) gets its key and its line in
// the palette, and its dialog opens over whatever page is shown.
import { createElement, Suspense, type ComponentType } from "react";
import { createStore, useStore } from "~/lib/store";
import { deferred, type Deferred } from "~/components/deferred";
import { ErrorBoundary } from "~/components/ErrorBoundary";

export type Creatable =
  | "clients"
  | "briefs"
  | "proposals"
  | "projects"
  | "time"
  | "invoices"
  | "expenses"
  | "recurring";

export interface CreateDialogProps {
  onClose: () => void;
  /** What is known already, for example `{ client_id }` when started from a client's page. */
  preset: Readonly<Record<string, string>>;
}

type Dialogs = Record<string, () => Promise<{ default: ComponentType<CreateDialogProps> }>>;

const modules = import.meta.glob("../features/*/create.tsx") as Dialogs;
const dialogs: Partial<Record<string, Deferred<CreateDialogProps>>> = Object.fromEntries(
  Object.entries(modules).map(([path, load]) => [path.split("/")[2] ?? "", deferred(load)]),
);

/** Reads the dialogs' code, so that the first key typed into one is not lost. */
export function preloadCreate(): void {
  for (const dialog of Object.values(dialogs)) void dialog?.preload();
}

export const canCreate = (feature: Creatable): boolean => dialogs[feature] !== undefined;

const open = createStore<{ feature: Creatable; preset: Readonly<Record<string, string>> } | null>(null);

export function openCreate(feature: Creatable, preset: Readonly<Record<string, string>> = {}): void {
  open.set({ feature, preset });
}

export function CreateHost() {
  const current = useStore(open);
  const dialog = current ? dialogs[current.feature] : undefined;
  if (!current || !dialog) return null;
  return (
    <ErrorBoundary resetKey={current.feature}>
      <Suspense>{createElement(dialog, { preset: current.preset, onClose: () => open.set(null) })}</Suspense>
    </ErrorBoundary>
  );
}
