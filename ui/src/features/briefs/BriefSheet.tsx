// The brief's words: read as a document, edited on demand. Another text takes the summary away, and undo brings both back.
import { Pencil } from "lucide-react";
import { useState } from "react";
import type { Brief } from "~/api/generated";
import { Button } from "~/components/Button";
import { EditableText } from "~/components/Editable";
import { m } from "~/messages/generated/messages";
import css from "./BriefSheet.module.css";
import { BriefText } from "./BriefText";

interface BriefSheetProps {
  brief: Brief;
  quotes: readonly { point: string; start: number; end: number }[];
  activeId: string | null;
  onPoint: (id: string | null) => void;
  onSave: (text: string) => Promise<unknown>;
}

export function BriefSheet({ brief, quotes, activeId, onPoint, onSave }: BriefSheetProps) {
  const [isEditing, setEditing] = useState(false);
  // Whether there was a summary when the editing began: the first save takes it away.
  const [hadSummary, setHadSummary] = useState(false);
  return (
    <div className={css.sheet}>
      <header className={css.head}>
        <h2>{m.briefs_text()}</h2>
        {isEditing ? (
          <Button onPress={() => setEditing(false)}>{m.briefs_edit_done()}</Button>
        ) : (
          <Button
            kind="quiet"
            icon={<Pencil aria-hidden />}
            onPress={() => {
              setHadSummary(brief.summary !== null);
              setEditing(true);
            }}
          >
            {m.briefs_edit()}
          </Button>
        )}
      </header>
      {isEditing ? (
        <div className={css.edit}>
          {hadSummary ? <p className={css.warning}>{m.briefs_edit_warning()}</p> : null}
          <EditableText
            label={m.briefs_text_edited()}
            multiline
            look="prose"
            autosave={800}
            autoFocus
            rows={8}
            value={brief.text}
            onSave={onSave}
          />
        </div>
      ) : (
        <BriefText text={brief.text} quotes={quotes} activeId={activeId} onPoint={onPoint} />
      )}
    </div>
  );
}
