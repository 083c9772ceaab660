// What a record of each kind is called, alone and counted. Kinds are named as the store's tables.
import { m } from "~/messages/generated/messages";

const names: Record<string, { one: () => string; many: (count: number) => string }> = {
  client: { one: () => m.kind_client(), many: (count) => m.kinds_client({ count }) },
  contact: { one: () => m.kind_contact(), many: (count) => m.kinds_contact({ count }) },
  brief: { one: () => m.kind_brief(), many: (count) => m.kinds_brief({ count }) },
  proposal: { one: () => m.kind_proposal(), many: (count) => m.kinds_proposal({ count }) },
  project: { one: () => m.kind_project(), many: (count) => m.kinds_project({ count }) },
  task: { one: () => m.kind_task(), many: (count) => m.kinds_task({ count }) },
  entry: { one: () => m.kind_entry(), many: (count) => m.kinds_entry({ count }) },
  invoice: { one: () => m.kind_invoice(), many: (count) => m.kinds_invoice({ count }) },
  expense: { one: () => m.kind_expense(), many: (count) => m.kinds_expense({ count }) },
  recurrence: { one: () => m.kind_recurrence(), many: (count) => m.kinds_recurrence({ count }) },
  letter: { one: () => m.kind_letter(), many: (count) => m.kinds_letter({ count }) },
  payment: { one: () => m.kind_payment(), many: (count) => m.kinds_payment({ count }) },
};

/** "Client"; a kind without a name of its own is a record. */
export const kindName = (kind: string): string => names[kind]?.one() ?? m.kind_record();

/** "3 invoices". */
export const kindsName = (kind: string, count: number): string =>
  names[kind]?.many(count) ?? m.kinds_record({ count });
