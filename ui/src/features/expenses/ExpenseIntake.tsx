// A file dropped onto the list of expenses becomes one: an e-invoice with what it says, anything else with what the person fills in.
import { useState } from "react";
import { WindowDrop } from "~/components/WindowDrop";
import { m } from "~/messages/generated/messages";
import { Reading } from "../invoices/reading/Reading";
import { isEInvoiceFile, readFile, type Read } from "../invoices/reading/readFile";
import CreateExpense from "./create";
import { isReceiptFile } from "./receiptFiles";

type Taken = { read: Read } | { file: File };

export function ExpenseIntake() {
  const [taken, setTaken] = useState<Taken | null>(null);
  const close = () => setTaken(null);

  async function take(file: File) {
    try {
      setTaken(isEInvoiceFile(file) ? { read: await readFile(file) } : { file });
    } catch {
      // Most receipts are no e-invoices: the person says what this one is for.
      setTaken({ file });
    }
  }

  if (!taken) {
    return (
      <WindowDrop
        label={m.expenses_drop_here()}
        takes={(files) => files.every(isReceiptFile)}
        onFiles={([file]) => {
          if (file) void take(file);
        }}
      />
    );
  }
  return "read" in taken ? (
    <Reading {...taken.read} onClose={close} />
  ) : (
    <CreateExpense preset={{}} receipt={taken.file} onClose={close} />
  );
}
