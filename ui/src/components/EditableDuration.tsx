// A length of time edited in place, in whole minutes as plans keep it: typed as "8h", "7:30" or "90m".
import { errorText } from "~/api/errors";
import { DurationField } from "./ParsedField";
import { useSaving } from "./useSaving";

interface EditableDurationProps {
  label: string;
  /** Minutes. */
  value: number | null;
  onSave: (minutes: number | null) => Promise<unknown>;
  help?: string;
  placeholder?: string;
  isDisabled?: boolean;
}

export function EditableDuration({ value, onSave, placeholder = "–", ...rest }: EditableDurationProps) {
  const saving = useSaving(onSave);
  return (
    <div data-quiet>
      <DurationField
        {...rest}
        placeholder={placeholder}
        value={value === null ? null : value * 60}
        onRevert={saving.reset}
        onChange={(seconds) => saving.save(seconds === null ? null : Math.round(seconds / 60))}
        error={saving.status === "error" ? errorText(saving.error) : null}
      />
    </div>
  );
}
