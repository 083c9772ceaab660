// What is to be seen before a letter goes out: what is still to be filled in, and what rests on nothing.
import { useQuery } from "@tanstack/react-query";
import { PencilLine, TriangleAlert } from "lucide-react";
import type { LetterCheck } from "~/api/generated";
import { query } from "~/api/queries";
import { m } from "~/messages/generated/messages";
import { loose } from "~/summary/claims";
import css from "./letters.module.css";

export const hasDoubts = (check: LetterCheck): boolean =>
  check.gaps.length > 0 || loose(check.claims).length > 0;

export function Doubts({ id }: { id: string }) {
  const check = useQuery(query("letter_check", { id })).data;
  return check && hasDoubts(check) ? (
    <div role="status">
      <DoubtList check={check} />
    </div>
  ) : null;
}

export function DoubtList({ check }: { check: LetterCheck }) {
  return (
    <ul className={css.doubts}>
      {check.gaps.length > 0 ? (
        <li>
          <PencilLine aria-hidden />
          <span>{m.letters_gaps({ count: check.gaps.length })}</span>
        </li>
      ) : null}
      {loose(check.claims).map((claim) => (
        <li key={`${claim.start} ${claim.kind}`}>
          <TriangleAlert aria-hidden />
          <span>
            {claim.kind === "other_client"
              ? m.letters_other_client({ text: claim.text })
              : m.letters_loose({ text: claim.text })}
          </span>
        </li>
      ))}
    </ul>
  );
}
