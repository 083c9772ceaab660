// A time of day, typed as "9:30", "930" or "2 pm". It is read when the field is left.
import { useState } from "react";
import { TextField } from "~/components/TextField";
import { formatClockTime, parseTime } from "~/lib/zoned";
import { m } from "~/messages/generated/messages";

interface TimeFieldProps {
  label: string;
  /** "09:30", or null. */
  value: string | null;
  onChange: (time: string | null) => void;
  error?: string | null;
  help?: string;
  isRequired?: boolean;
  isDisabled?: boolean;
}

export function TimeField({ value, onChange, error, isRequired = false, ...rest }: TimeFieldProps) {
  // null: not being typed, the value is shown. What was left and not taken stays, with the reason beneath it.
  const [typed, setTyped] = useState<string | null>(null);
  const [isLeft, setLeft] = useState(false);
  const [unread, setUnread] = useState(false);
  const meant = typed === null ? null : parseTime(typed);
  if (isLeft && meant && (meant.ok ? meant.value : null) === value && !unread) setTyped(null);

  function commit() {
    if (typed === null) return;
    const read = parseTime(typed);
    if (!read.ok && (read.error !== "empty" || isRequired)) {
      setUnread(true);
      return;
    }
    const time = read.ok ? read.value : null;
    setLeft(true);
    setUnread(false);
    if (time !== value) onChange(time);
  }

  return (
    <TextField
      {...rest}
      isRequired={isRequired}
      placeholder={formatClockTime("09:00")}
      value={typed ?? (value === null ? "" : formatClockTime(value))}
      onChange={(text) => {
        setTyped(text);
        setLeft(false);
        setUnread(false);
      }}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter") commit();
        event.continuePropagation();
      }}
      error={unread ? m.time_unread() : error}
    />
  );
}
