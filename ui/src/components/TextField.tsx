// One line, or several that grow with the text. `error` comes from fieldError(); what was typed stays.
import { useLayoutEffect, useRef, type ReactNode, type Ref } from "react";
import { Group } from "react-aria-components/Group";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { TextArea as AriaTextArea } from "react-aria-components/TextArea";
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaProps,
} from "react-aria-components/TextField";
import css from "./Field.module.css";
import { FieldNotes, type FieldNotesProps } from "./FieldNotes";

export interface TextFieldProps
  extends Omit<AriaProps, "className" | "style" | "children" | "isInvalid">, FieldNotesProps {
  label: string;
  placeholder?: string;
  prefix?: ReactNode;
  suffix?: ReactNode;
  align?: "start" | "end";
  inputRef?: Ref<HTMLInputElement>;
}

export function TextField({
  label,
  placeholder,
  prefix,
  suffix,
  align = "start",
  inputRef,
  help,
  error,
  ...rest
}: TextFieldProps) {
  return (
    <AriaTextField {...rest} isInvalid={Boolean(error)} validationBehavior="aria" className={css.field}>
      <Label className={css.label}>{label}</Label>
      <Group className={css.control}>
        {prefix ? <span className={css.affix}>{prefix}</span> : null}
        <Input
          ref={inputRef}
          placeholder={placeholder}
          autoComplete="off"
          className={align === "end" ? `${css.input} ${css.amount}` : css.input}
        />
        {suffix ? <span className={css.affix}>{suffix}</span> : null}
      </Group>
      <FieldNotes help={help} error={error} />
    </AriaTextField>
  );
}

export interface TextAreaProps extends Omit<TextFieldProps, "prefix" | "suffix" | "align" | "inputRef"> {
  rows?: number;
}

export function TextArea({ label, placeholder, rows = 3, help, error, ...rest }: TextAreaProps) {
  return (
    <AriaTextField {...rest} isInvalid={Boolean(error)} validationBehavior="aria" className={css.field}>
      <Label className={css.label}>{label}</Label>
      <Group className={css.control}>
        <GrowingArea
          text={rest.value ?? ""}
          rows={rows}
          placeholder={placeholder}
          className={`${css.input} ${css.area}`}
        />
      </Group>
      <FieldNotes help={help} error={error} />
    </AriaTextField>
  );
}

interface GrowingAreaProps {
  /** The text it shows, so that it also grows when the text comes from elsewhere. */
  text: string;
  rows?: number | undefined;
  placeholder?: string | undefined;
  className?: string | undefined;
}

function fit(area: HTMLTextAreaElement | null): void {
  if (!area) return;
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
}

/** A text area as high as its text. `field-sizing` would do it, but the older WebKits this runs in lack it. */
export function GrowingArea({ text, rows = 1, placeholder, className }: GrowingAreaProps) {
  const ref = useRef<HTMLTextAreaElement>(null);
  // The text is what decides the height, although only its element is read.
  // oxlint-disable-next-line react/exhaustive-effect-dependencies
  useLayoutEffect(() => fit(ref.current), [text]);
  useLayoutEffect(() => {
    const area = ref.current;
    if (!area) return undefined;
    let width = area.clientWidth;
    const observer = new ResizeObserver(() => {
      if (area.clientWidth === width) return;
      width = area.clientWidth;
      fit(area);
    });
    observer.observe(area);
    return () => observer.disconnect();
  }, []);
  return <AriaTextArea ref={ref} rows={rows} placeholder={placeholder} className={className} />;
}
