// An XML file is no brief, on whatever page it is dropped: it is read as an e-invoice. Mounted once.
import { WindowDrop } from "~/components/WindowDrop";
import { ReadingDialog } from "./ReadingDialog";
import { isXmlFile } from "./readFile";
import { useReading } from "./useReading";

export default function XmlIntake() {
  const run = useReading();
  return (
    <>
      {/* Most that is dropped is something else, so it says nothing over the window. */}
      <WindowDrop
        layer="window"
        label={null}
        takes={(files) => files.every(isXmlFile)}
        onFiles={([file]) => void run.take(file)}
      />
      <ReadingDialog {...run} />
    </>
  );
}
