// Files dropped anywhere onto the window become briefs. Mounted once; a dropzone of its own that takes a drop keeps it from here.
import { FileDown } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import { errorText } from "~/api/errors";
import { Button } from "~/components/Button";
import { Dialog } from "~/components/Dialog";
import { useStore } from "~/lib/store";
import { m } from "~/messages/generated/messages";
import css from "./BriefIntake.module.css";
import { forgetRefused, intake } from "./intake";
import { useTakeIn } from "./useTakeIn";

const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;

export default function BriefIntake() {
  const [isOver, setOver] = useState(false);
  const { waiting, refused } = useStore(intake);
  const take = useTakeIn();
  const drop = useEffectEvent((files: File[]) => void take(files));

  useEffect(() => {
    const stop = new AbortController();
    // Children tell of entering and leaving too: the drag is over the window as long as more was entered than left.
    let depth = 0;
    const listen = (type: "dragenter" | "dragover" | "dragleave" | "drop", act: (event: DragEvent) => void) =>
      window.addEventListener(
        type,
        (event) => {
          if (!holdsFiles(event)) return;
          // Without this the window would show the file in place of itself.
          event.preventDefault();
          act(event);
        },
        { signal: stop.signal },
      );
    listen("dragenter", () => setOver((depth += 1) > 0));
    listen("dragover", () => undefined);
    listen("dragleave", () => setOver((depth = Math.max(0, depth - 1)) > 0));
    listen("drop", (event) => {
      depth = 0;
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) drop(files);
    });
    return () => stop.abort();
  }, []);

  return (
    <>
      {isOver ? (
        <div className={css.over} aria-hidden>
          <p>
            <FileDown />
            {m.briefs_drop_here()}
          </p>
        </div>
      ) : null}
      {waiting > 0 ? (
        <p role="status" className={css.waiting}>
          {m.briefs_reading({ count: waiting })}
        </p>
      ) : null}
      {refused.length > 0 ? (
        <Dialog
          title={m.briefs_refused_title({ count: refused.length })}
          size="small"
          onClose={forgetRefused}
          footer={
            <Button kind="primary" autoFocus onPress={forgetRefused}>
              {m.briefs_refused_close()}
            </Button>
          }
        >
          <ul className={css.refused}>
            {refused.map((file, index) => (
              <li key={index}>
                <strong>{file.name}</strong>
                <span>{errorText(file.error)}</span>
              </li>
            ))}
          </ul>
        </Dialog>
      ) : null}
    </>
  );
}
