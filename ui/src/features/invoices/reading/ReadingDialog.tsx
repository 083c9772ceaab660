// Asks for an e-invoice of somebody else, and shows what it says once it is read.
import { errorText } from "~/api/errors";
import { Button } from "~/components/Button";
import { Dialog } from "~/components/Dialog";
import { Dropzone } from "~/components/Dropzone";
import { FormError } from "~/components/FieldNotes";
import { m } from "~/messages/generated/messages";
import { Reading } from "./Reading";
import { endings } from "./readFile";
import css from "./reading.module.css";
import type { ReadingRun } from "./useReading";

export function ReadingDialog({ stage, problem, take, close }: ReadingRun) {
  if (!stage) return null;
  if (stage.state === "read") return <Reading reading={stage.reading} data={stage.data} onClose={close} />;
  return (
    <Dialog
      title={m.reading_open()}
      onClose={close}
      footer={<Button onPress={close}>{m.common_cancel()}</Button>}
    >
      <p className={css.about}>{m.reading_about()}</p>
      {stage.state === "reading" ? (
        <p role="status">{m.reading_reading()}</p>
      ) : (
        <Dropzone
          label={m.reading_drop()}
          buttonLabel={m.reading_choose()}
          accept={endings}
          onFiles={([file]) => void take(file)}
        />
      )}
      {problem ? (
        <div>
          <strong className={css.file}>{problem.name}</strong>
          <FormError error={errorText(problem.error)} />
        </div>
      ) : null}
    </Dialog>
  );
}
