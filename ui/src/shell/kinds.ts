// What a record of each kind is called.
import { m } from "~/messages/generated/messages";

const titles: Record<string, () => string> = {
  client: () => m.kind_client(),
  contact: () => m.kind_contact(),
  brief: () => m.kind_brief(),
  proposal: () => m.kind_proposal(),
  project: () => m.kind_project(),
  invoice: () => m.kind_invoice(),
};

export const kindTitle = (kind: string): string => titles[kind]?.() ?? "";
