// Takes in a supplier's e-invoice on the invoices page, dropped anywhere or chosen, and shows what it says. It is kept only when it is
// made an expense of.
import { useState } from "react";
import { errorText } from "~/api/errors";
import { Button } from "~/components/Button";
import { Dialog } from "~/components/Dialog";
import { Dropzone } from "~/components/Dropzone";
import { FormError } from "~/components/FieldNotes";
import { WindowDrop } from "~/components/WindowDrop";
import { isApiError } from "~/host/host";
import { useActions } from "~/lib/keyboard";
import { m } from "~/messages/generated/messages";
import { Reading } from "./Reading";
import { endings, isEInvoiceFile, readFile, refused, type Read } from "./readFile";
import css from "./reading.module.css";

type Open = { state: "asking" } | { state: "reading" } | ({ state: "read" } & Read);

export function ReadingIntake() {
  const [open, setOpen] = useState<Open | null>(null);
  const [problem, setProblem] = useState<{ name: string; error: unknown } | null>(null);

  async function take(file: File | undefined) {
    if (!file) return;
    setProblem(null);
    setOpen({ state: "reading" });
    try {
      setOpen({ state: "read", ...(await readFile(file)) });
    } catch (error) {
      setProblem({ name: file.name, error: isApiError(error) ? error : refused("failed") });
      setOpen({ state: "asking" });
    }
  }

  useActions([
    {
      id: "page.read_e_invoice",
      title: () => m.reading_open(),
      group: "page",
      keys: ["Shift+r"],
      run: () => {
        setProblem(null);
        setOpen({ state: "asking" });
      },
    },
  ]);

  return (
    <>
      {/* On this page a file is an invoice before it is a brief; whatever is none goes its usual way. */}
      {open ? null : (
        <WindowDrop
          label={m.reading_drop_here()}
          takes={(files) => files.every(isEInvoiceFile)}
          onFiles={([file]) => void take(file)}
        />
      )}
      {open?.state === "read" ? (
        <Reading reading={open.reading} data={open.data} onClose={() => setOpen(null)} />
      ) : open ? (
        <Dialog
          title={m.reading_open()}
          onClose={() => setOpen(null)}
          footer={<Button onPress={() => setOpen(null)}>{m.common_cancel()}</Button>}
        >
          <p className={css.about}>{m.reading_about()}</p>
          {open.state === "reading" ? (
            <p role="status">{m.reading_reading()}</p>
          ) : (
            <Dropzone
              label={m.reading_drop()}
              buttonLabel={m.reading_choose()}
              accept={endings}
              onFiles={([file]) => void take(file)}
            />
          )}
          {problem ? (
            <div>
              <strong className={css.file}>{problem.name}</strong>
              <FormError error={errorText(problem.error)} />
            </div>
          ) : null}
        </Dialog>
      ) : null}
    </>
  );
}
