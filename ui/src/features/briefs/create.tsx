// A new brief: its text pasted, or a file with it. A title is taken from the first line, a file's from its subject or heading.
import { useState } from "react";
import { call } from "~/api/client";
import { fieldError } from "~/api/errors";
import type { ApiError } from "~/api/generated";
import { FormDialog } from "~/components/Dialog";
import { Dropzone } from "~/components/Dropzone";
import { TextArea, TextField } from "~/components/TextField";
import { navigate } from "~/lib/places";
import { m } from "~/messages/generated/messages";
import { ClientField } from "~/pickers/ClientField";
import type { CreateDialogProps } from "~/shell/create";
import css from "./create.module.css";
import { endings } from "./intake";
import { useTakeIn } from "./useTakeIn";

const textMissing: ApiError = { code: "invalid", field: "text", params: { rule: "required" } };

export default function CreateBrief({ onClose, preset }: CreateDialogProps) {
  const take = useTakeIn();
  const [text, setText] = useState("");
  const [title, setTitle] = useState("");
  const [client, setClient] = useState<string | null>(preset["client_id"] ?? null);

  async function submit() {
    // Without a text there is no title either; what is missing is the text.
    if (!text.trim()) throw textMissing;
    const brief = await call("brief_create", { title, client_id: client, text, archived: false });
    onClose();
    await navigate({ to: `/briefs/${brief.id}` });
  }
  return (
    <FormDialog
      title={m.create_brief()}
      submitLabel={m.briefs_create()}
      size="large"
      fields={["title", "client_id", "text"]}
      onSubmit={submit}
      onClose={onClose}
    >
      {(error) => (
        <>
          <div className={css.text}>
            <TextArea
              label={m.briefs_text()}
              placeholder={m.briefs_text_placeholder()}
              rows={9}
              value={text}
              onChange={setText}
              isRequired
              autoFocus
              error={fieldError(error, "text")}
            />
          </div>
          <Dropzone
            label={m.briefs_drop()}
            buttonLabel={m.briefs_choose_file()}
            accept={endings}
            multiple
            onFiles={(files) =>
              void take(files, client).then((isTaken) => {
                if (isTaken) onClose();
              })
            }
            onText={setText}
          />
          <div className={css.fields}>
            <TextField
              label={m.briefs_title()}
              placeholder={m.briefs_title_placeholder()}
              value={title}
              onChange={setTitle}
              error={fieldError(error, "title")}
            />
            <ClientField
              label={m.kind_client()}
              placeholder={m.briefs_client_placeholder()}
              value={client}
              onChange={setClient}
              error={fieldError(error, "client_id")}
            />
          </div>
        </>
      )}
    </FormDialog>
  );
}
