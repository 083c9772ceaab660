// What the letter of each level says, in each language of the documents, beside the letter itself with the figures of an example.
import { useQuery } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { useState } from "react";
import { call } from "~/api/client";
import type { ReminderPolicy, ReminderText } from "~/api/generated";
import { newest, useLive } from "~/api/live";
import { query } from "~/api/queries";
import { announce } from "~/api/undo";
import { Button } from "~/components/Button";
import { EditableText } from "~/components/Editable";
import { FormError } from "~/components/FieldNotes";
import { Fields, Section } from "~/components/Page";
import { Select } from "~/components/Select";
import { useAttempt } from "~/components/useAttempt";
import { documentLanguages } from "~/lib/documentLanguages";
import { m } from "~/messages/generated/messages";
import { Example } from "./Example";
import css from "./settings.module.css";

const slots = ["number", "issued", "due", "open", "interest", "fee", "total", "pay_by", "days"]
  .map((name) => `{${name}}`)
  .join(", ");

interface ReminderWordsProps {
  policy: ReminderPolicy;
  usual: readonly ReminderText[];
}

export function ReminderWords({ policy, usual }: ReminderWordsProps) {
  const business = useQuery(query("business_get", {})).data;
  const [chosen, setChosen] = useState<string | null>(null);
  const [level, setLevel] = useState("1");
  const language = chosen ?? business?.language;
  const isOfThis = (text: ReminderText) => text.language === language && text.level === Number(level);
  const own = policy.texts.find(isOfThis);
  const words = own ?? usual.find(isOfThis);
  const save = (text: ReminderText | null) => {
    const others = policy.texts.filter((each) => !isOfThis(each));
    return call("reminder_policy_update", { texts: text ? [...others, text] : others });
  };
  return (
    <Section title={m.remind_words()}>
      <p className={css.lead}>{m.remind_words_lead()}</p>
      <Fields>
        <Select
          label={m.wording_language()}
          options={documentLanguages()}
          value={language ?? null}
          onChange={setChosen}
        />
        <Select
          label={m.remind_words_level()}
          options={["1", "2", "3"].map((id) => ({ id, label: m.remind_level({ level: id }) }))}
          value={level}
          onChange={setLevel}
        />
      </Fields>
      {/* Each letter has its own texts: what is typed of one must not stay in the fields of the next. */}
      {words ? (
        <Letter key={`${language} ${level}`} words={words} isOwn={own !== undefined} save={save} />
      ) : null}
    </Section>
  );
}

interface LetterProps {
  words: ReminderText;
  isOwn: boolean;
  save: (text: ReminderText | null) => Promise<unknown>;
}

function Letter({ words, isOwn, save }: LetterProps) {
  const [typed, setTyped] = useState<{ subject?: string | null; body?: string | null }>({});
  const { attempt, refused } = useAttempt();
  const stored = useQuery({ ...query("reminder_example", words), placeholderData: (before) => before });
  const now = { ...words, subject: typed.subject ?? words.subject, body: typed.body ?? words.body };
  const isTyping = now.subject !== words.subject || now.body !== words.body;
  const live = useLive("reminder_example", isTyping ? now : null, stored.dataUpdatedAt);

  const reset = () =>
    attempt(async () => {
      await save(null);
      announce(m.remind_words_reset());
    });

  return (
    <Example title={m.example_reminder()} pages={newest(stored, live)?.pages} error={stored.error}>
      <EditableText
        label={m.remind_words_subject()}
        field="reminders.subject"
        value={words.subject}
        onSave={(subject) => save({ ...words, subject: subject.trim() })}
        onTyping={(subject) => setTyped((known) => ({ ...known, subject }))}
      />
      <EditableText
        label={m.remind_words_body()}
        help={m.wording_payment_help({ slots })}
        field="reminders.body"
        multiline
        look="prose"
        value={words.body}
        onSave={(body) => save({ ...words, body: body.trim() })}
        onTyping={(body) => setTyped((known) => ({ ...known, body }))}
      />
      {isOwn ? (
        <div>
          <Button kind="quiet" icon={<RotateCcw aria-hidden />} onPress={() => void reset()}>
            {m.remind_words_usual()}
          </Button>
        </div>
      ) : null}
      <FormError error={refused} />
    </Example>
  );
}
