// Takes files dropped onto it or chosen through the button inside; pasting works too when it has the focus.
import type { ReactNode } from "react";
import { DropZone } from "react-aria-components/DropZone";
import { FileTrigger } from "react-aria-components/FileTrigger";
import { Button } from "./Button";
import css from "./Dropzone.module.css";

export interface DropzoneProps {
  label: string;
  buttonLabel: string;
  /** File name endings: [".txt", ".pdf"]; only narrows what the file chooser offers. */
  accept?: readonly string[];
  multiple?: boolean;
  onFiles: (files: File[]) => void;
  /** Text that was dropped or pasted. */
  onText?: (text: string) => void;
  children?: ReactNode;
}

export function Dropzone({ label, buttonLabel, accept, multiple, onFiles, onText, children }: DropzoneProps) {
  return (
    <DropZone
      aria-label={label}
      className={css.zone}
      onDrop={(event) => {
        void (async () => {
          const files: File[] = [];
          for (const item of event.items) {
            if (item.kind === "file") files.push(await item.getFile());
            else if (item.kind === "text" && item.types.has("text/plain"))
              onText?.(await item.getText("text/plain"));
          }
          if (files.length > 0) onFiles(multiple ? files : files.slice(0, 1));
        })();
      }}
    >
      {children ?? <p>{label}</p>}
      <FileTrigger
        {...(accept ? { acceptedFileTypes: accept } : {})}
        allowsMultiple={multiple ?? false}
        onSelect={(list) => {
          if (list && list.length > 0) onFiles([...list]);
        }}
      >
        <Button>{buttonLabel}</Button>
      </FileTrigger>
    </DropZone>
  );
}

/** A file's bytes for a command that takes them as base64. */
export async function toBase64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 0x8000) {
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  }
  return btoa(parts.join(""));
}
