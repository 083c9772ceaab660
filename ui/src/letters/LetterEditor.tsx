// One letter: to whom, what about, its words, and what it was made from. What was sent is only read.
import { useState } from "react";
import { call } from "~/api/client";
import type { Letter, LetterFields } from "~/api/generated";
import { Button } from "~/components/Button";
import { Disclosure } from "~/components/Disclosure";
import { EditableSelect, EditableText } from "~/components/Editable";
import { documentLanguages } from "~/lib/documentLanguages";
import { formatDate } from "~/lib/dates";
import { formatDuration } from "~/lib/duration";
import { m } from "~/messages/generated/messages";
import { ChangeDialog } from "./ChangeDialog";
import { Doubts } from "./Doubts";
import { LetterFooter } from "./LetterFooter";
import { LetterRewrite } from "./LetterRewrite";
import css from "./letters.module.css";
import { toneExample, toneOptions } from "./words";

/** The languages that letters are drafted in without a model. */
const templates = new Set(["en", "de", "fr", "es"]);

export function LetterEditor({ letter }: { letter: Letter }) {
  const { id } = letter;
  const isSent = letter.sent_on !== null;
  const save = (set: Partial<LetterFields>) => call("letter_update", { id, set });
  return (
    <div className={css.editor}>
      <div className={css.fields}>
        <EditableText
          label={m.letters_to()}
          value={letter.recipient}
          placeholder={m.letters_to_placeholder()}
          isDisabled={isSent}
          onSave={(recipient) => save({ recipient: recipient.trim() })}
        />
        <EditableSelect
          label={m.tone_label()}
          options={toneOptions()}
          value={letter.tone}
          isDisabled={isSent}
          help={toneExample(letter.tone)}
          onSave={(tone) => save({ tone })}
        />
        <EditableSelect
          label={m.letters_language()}
          options={documentLanguages()}
          value={letter.language}
          isDisabled={isSent}
          help={templates.has(letter.language) ? undefined : m.letters_no_templates()}
          onSave={(language) => save({ language })}
        />
      </div>
      <EditableText
        label={m.letters_subject()}
        value={letter.subject}
        isDisabled={isSent}
        onSave={(subject) => save({ subject: subject.trim() })}
      />
      {letter.kind === "reply" ? (
        <Disclosure label={m.letters_asked()} gist={[]}>
          <EditableText
            label={m.letters_asked()}
            multiline
            look="prose"
            autosave={800}
            value={letter.asked}
            isDisabled={isSent}
            help={isSent ? undefined : m.letters_follows()}
            onSave={(asked) => save({ asked })}
          />
        </Disclosure>
      ) : null}
      {letter.change ? <Change letter={letter} onSave={save} /> : null}
      <div className={css.body}>
        <EditableText
          label={m.letters_body()}
          multiline
          look="prose"
          autosave={800}
          rows={8}
          value={letter.body}
          isDisabled={isSent}
          onSave={(body) => save({ body })}
        />
      </div>
      {isSent ? null : <Doubts id={id} />}
      {isSent ? null : <LetterRewrite letter={letter} />}
      <LetterFooter letter={letter} />
    </div>
  );
}

function Change({
  letter,
  onSave,
}: {
  letter: Letter;
  onSave: (set: Partial<LetterFields>) => Promise<unknown>;
}) {
  const [isEditing, setEditing] = useState(false);
  const { change } = letter;
  if (!change) return null;
  return (
    <div className={css.change}>
      <ul>
        {change.items.map((item, index) => (
          <li key={index}>
            <span>{item.description}</span>
            <span>{formatDuration(item.minutes * 60)}</span>
          </li>
        ))}
        {change.due_on ? (
          <li>
            <span>{m.letters_new_date()}</span>
            <span>{formatDate(change.due_on)}</span>
          </li>
        ) : null}
      </ul>
      {letter.sent_on ? null : <Button onPress={() => setEditing(true)}>{m.letters_change_edit()}</Button>}
      {isEditing ? (
        <ChangeDialog
          change={change}
          submitLabel={m.letters_change_save()}
          onSubmit={(next) => onSave({ change: next })}
          onClose={() => setEditing(false)}
        />
      ) : null}
    </div>
  );
}
