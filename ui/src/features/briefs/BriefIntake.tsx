// Files dropped anywhere onto the window become briefs, unless the page that is open takes them. Mounted once.
import { errorText } from "~/api/errors";
import { Button } from "~/components/Button";
import { Dialog } from "~/components/Dialog";
import { WindowDrop } from "~/components/WindowDrop";
import { useStore } from "~/lib/store";
import { m } from "~/messages/generated/messages";
import css from "./BriefIntake.module.css";
import { forgetRefused, intake } from "./intake";
import { useTakeIn } from "./useTakeIn";

export default function BriefIntake() {
  const { waiting, refused } = useStore(intake);
  const take = useTakeIn();

  return (
    <>
      <WindowDrop layer="rest" label={m.briefs_drop_here()} onFiles={(files) => void take(files)} />
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
