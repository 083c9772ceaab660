// What would change about a text, each change to be taken or left.
import { useState } from "react";
import type { Drafter, Piece } from "~/api/generated";
import { Button } from "~/components/Button";
import { Checkbox } from "~/components/Toggle";
import { m } from "~/messages/generated/messages";
import { drafterText } from "~/summary/words";
import css from "./Difference.module.css";

/** What somebody wrote anew, beside what there was. */
export interface Offered {
  pieces: Piece[];
  drafter: Drafter;
}

interface DifferenceProps {
  offered: Offered;
  isBusy: boolean;
  onTake: (hunks: number[]) => void;
  onLeave: () => void;
}

export function Difference({ offered, isBusy, onTake, onLeave }: DifferenceProps) {
  const hunks = offered.pieces.flatMap((piece) => (piece.piece === "changed" ? [piece.hunk] : []));
  const [taken, setTaken] = useState<readonly number[]>(hunks);
  if (hunks.length === 0) return <p role="status">{m.rewrite_same()}</p>;
  return (
    <div className={css.difference}>
      <p className={css.who}>{drafterText(offered.drafter)}</p>
      <div className={css.text}>
        {offered.pieces.map((piece, index) => (
          <PieceText
            key={index}
            piece={piece}
            isTaken={piece.piece === "changed" && taken.includes(piece.hunk)}
            onTake={(hunk, isTaken) =>
              setTaken(isTaken ? [...taken, hunk] : taken.filter((other) => other !== hunk))
            }
          />
        ))}
      </div>
      <div className={css.acts}>
        <Button kind="primary" isDisabled={isBusy || taken.length === 0} onPress={() => onTake([...taken])}>
          {m.rewrite_take({ count: taken.length })}
        </Button>
        <Button onPress={onLeave}>{m.rewrite_leave()}</Button>
      </div>
    </div>
  );
}

interface PieceTextProps {
  piece: Piece;
  isTaken: boolean;
  onTake: (hunk: number, isTaken: boolean) => void;
}

function PieceText({ piece, isTaken, onTake }: PieceTextProps) {
  if (piece.piece === "same") return <span>{piece.text}</span>;
  return (
    <span className={css.change} data-taken={isTaken}>
      <Checkbox value={isTaken} onChange={(value) => onTake(piece.hunk, value)}>
        {m.rewrite_change({ number: piece.hunk + 1 })}
      </Checkbox>
      {piece.removed ? <del>{piece.removed}</del> : null}
      {piece.added ? <ins>{piece.added}</ins> : null}
    </span>
  );
}
