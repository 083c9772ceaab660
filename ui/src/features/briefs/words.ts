// Where a brief came from, in words.
import type { BriefSource } from "~/api/generated";
import { m } from "~/messages/generated/messages";

const sources: Record<BriefSource, () => string> = {
  pasted: () => m.source_pasted(),
  text: () => m.source_text(),
  markdown: () => m.source_markdown(),
  mail: () => m.source_mail(),
  pdf: () => m.source_pdf(),
  word: () => m.source_word(),
};

export const sourceText = (source: BriefSource): string => sources[source]();

/** "Ada Marsh <ada@example.org>" taken apart; an address alone is its own name. */
export function senderOf(sender: string): { name: string; email: string } | null {
  const [, name, email] = /^(.*?)\s*<([^>]+)>$/u.exec(sender) ?? [];
  if (name && email) return { name, email };
  return sender ? { name: email ?? sender, email: email ?? (sender.includes("@") ? sender : "") } : null;
}
