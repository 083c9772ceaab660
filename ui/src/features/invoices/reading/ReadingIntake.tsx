// Takes in a supplier's e-invoice on the invoices page, dropped anywhere or chosen, and shows what it says. It is kept only when it is
// made an expense of.
import { WindowDrop } from "~/components/WindowDrop";
import { useActions } from "~/lib/keyboard";
import { m } from "~/messages/generated/messages";
import { ReadingDialog } from "./ReadingDialog";
import { isEInvoiceFile } from "./readFile";
import { useReading } from "./useReading";

export function ReadingIntake() {
  const run = useReading();

  useActions([
    {
      id: "page.read_e_invoice",
      title: () => m.reading_open(),
      group: "page",
      keys: ["Shift+r"],
      run: run.ask,
    },
  ]);

  return (
    <>
      {/* On this page a file is an invoice before it is a brief; whatever is none goes its usual way. */}
      <WindowDrop
        label={m.reading_drop_here()}
        takes={(files) => files.every(isEInvoiceFile)}
        onFiles={([file]) => void run.take(file)}
      />
      <ReadingDialog {...run} />
    </>
  );
}
