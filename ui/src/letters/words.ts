// What letters are called and where they stand.
import type { Letter, LetterKind, Tone } from "~/api/generated";
import { formatDate } from "~/lib/dates";
import { m } from "~/messages/generated/messages";

const kinds: Record<LetterKind, () => string> = {
  follow_up: () => m.letters_follow_up(),
  reply: () => m.letters_reply(),
  scope_change: () => m.letters_scope_change(),
  open_questions: () => m.letters_open_questions(),
  covering: () => m.letters_covering(),
};

export const letterKind = (kind: LetterKind): string => kinds[kind]();

export function letterStatus(letter: Letter): string {
  if (letter.accepted_on) return m.letters_accepted_on({ date: formatDate(letter.accepted_on) });
  return letter.sent_on ? m.letters_sent_on({ date: formatDate(letter.sent_on) }) : m.letters_draft();
}

export const toneOptions = (): { id: Tone; label: string }[] => [
  { id: "plain", label: m.tone_plain() },
  { id: "warm", label: m.tone_warm() },
  { id: "formal", label: m.tone_formal() },
];

/** A sentence in each tone, so that nobody has to guess what its name means. */
export const toneExample = (tone: Tone): string =>
  ({
    plain: () => m.tone_plain_example(),
    warm: () => m.tone_warm_example(),
    formal: () => m.tone_formal_example(),
  })[tone]();

/** The address that opens a mail program with this letter in it (RFC 6068: lines end with CRLF, the at sign may stay). */
export function mailAddress({ recipient, subject, body }: Letter): string {
  const to = encodeURIComponent(recipient).replaceAll("%40", "@");
  const text = encodeURIComponent(body.replaceAll(/\r?\n/gu, "\r\n"));
  return `mailto:${to}?subject=${encodeURIComponent(subject)}&body=${text}`;
}
