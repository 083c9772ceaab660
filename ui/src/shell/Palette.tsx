// The command palette: every action, every place and every record, in one field. Recent first; the shortcut is shown beside each.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { Autocomplete } from "react-aria-components/Autocomplete";
import { Dialog } from "react-aria-components/Dialog";
import { Input } from "react-aria-components/Input";
import { Menu, MenuItem } from "react-aria-components/Menu";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { TextField } from "react-aria-components/TextField";
import { kindName } from "~/api/kinds";
import { query } from "~/api/queries";
import { KeyHint } from "~/components/KeyHint";
import { score } from "~/lib/fuzzy";
import { actionLayers, currentActions, type ActionGroup } from "~/lib/keyboard";
import { navigate } from "~/lib/places";
import { createStoredStore, useStore } from "~/lib/store";
import { m } from "~/messages/generated/messages";

import css from "./Palette.module.css";
import { recordPath } from "./records";

interface Line {
  id: string;
  title: string;
  detail: string;
  keys?: string | undefined;
  run: () => void;
}

interface RecentRecord {
  id: string;
  kind: string;
  record: string;
  title: string;
  detail: string;
}

const recentActions = createStoredStore<string[]>("daybook.recent.actions", (stored) =>
  Array.isArray(stored) ? stored.filter((id): id is string => typeof id === "string") : [],
);
const recentRecords = createStoredStore<RecentRecord[]>("daybook.recent.records", (stored) =>
  Array.isArray(stored)
    ? (stored as RecentRecord[]).filter((entry) => typeof entry?.record === "string")
    : [],
);

/** Typed words usually name a place; before a word is typed, what the sidebar does not show is worth more. */
const bonus: Record<ActionGroup, number> = { go: 2, page: 0, create: 0, timer: 0, general: 0 };
const unasked: Record<ActionGroup, number> = { page: 4, create: 3, timer: 2, general: 1, go: 0 };

/** The most that is offered at once: more would be scrolled through, not read. */
const most = 10;

export default function Palette({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState("");
  const asked = useDeferredValue(text.trim());
  const actions = currentActions(useStore(actionLayers)).filter((action) => action.id !== "palette");
  const used = useStore(recentActions);
  const records = useStore(recentRecords);
  const found = useQuery({
    ...query("search", { text: asked, limit: most }),
    enabled: asked.length > 0,
    placeholderData: keepPreviousData,
    gcTime: 10_000,
    staleTime: 0,
  });

  function openRecord(entry: RecentRecord) {
    recentRecords.set([entry, ...records.filter((other) => other.id !== entry.id)].slice(0, 8));
    void navigate({ to: recordPath(entry.kind, entry.record) });
  }
  const toRecord = (entry: RecentRecord): Line => ({
    id: entry.id,
    title: entry.title,
    detail: entry.detail ? `${kindName(entry.kind)} · ${entry.detail}` : kindName(entry.kind),
    run: () => openRecord(entry),
  });
  const recency = (id: string) => (used.includes(id) ? (8 - used.indexOf(id)) / 2 : 0);
  const matching = actions
    .map((action) => {
      const title = action.title();
      const fit = text.trim() ? score(text, title) : 1;
      return {
        action,
        title,
        rank: fit === 0 ? 0 : fit + recency(action.id) + (text.trim() ? bonus : unasked)[action.group],
      };
    })
    .filter((entry) => entry.rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ action, title }): Line => ({
      id: `action:${action.id}`,
      title,
      detail: "",
      keys: action.keys[0],
      run: () => {
        recentActions.set([action.id, ...used.filter((id) => id !== action.id)].slice(0, 8));
        action.run();
      },
    }));
  const hits = asked
    ? (found.data ?? []).map((hit) =>
        toRecord({
          id: `${hit.kind}:${hit.id}`,
          kind: hit.kind,
          record: hit.id,
          title: hit.title,
          detail: hit.detail,
        }),
      )
    : records.slice(0, 5).map(toRecord);
  const lines = (asked ? [...matching.slice(0, 4), ...hits] : [...hits, ...matching]).slice(0, most);

  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(open) => !open && onClose()} className={css.overlay}>
      <Modal className={css.modal}>
        <Dialog aria-label={m.action_palette()} className={css.dialog}>
          <Autocomplete inputValue={text} onInputChange={setText}>
            <TextField aria-label={m.palette_label()} className={css.field} autoFocus>
              <Search aria-hidden />
              <Input className={css.input} placeholder={m.palette_label()} />
            </TextField>
            <Menu
              aria-label={m.palette_results()}
              className={css.list}
              items={lines}
              onAction={(id) => {
                onClose();
                lines.find((line) => line.id === id)?.run();
              }}
              renderEmptyState={() => <p className={css.none}>{m.common_no_match()}</p>}
            >
              {(line) => (
                <MenuItem id={line.id} textValue={line.title} className={css.line}>
                  <span className={css.title}>{line.title}</span>
                  {line.detail ? <span className={css.detail}>{line.detail}</span> : null}
                  {line.keys ? <KeyHint keys={line.keys} /> : null}
                </MenuItem>
              )}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
