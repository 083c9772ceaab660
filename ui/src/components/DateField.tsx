// A calendar date ("2027-03-14" or null), typed in the order of the chosen formats or picked from a calendar.
import { parseDate, type CalendarDate } from "@internationalized/date";
import { CalendarDays, ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "react-aria-components/Button";
import {
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  CalendarHeading,
} from "react-aria-components/Calendar";
import { DateInput, DateSegment } from "react-aria-components/DateField";
import { DatePicker } from "react-aria-components/DatePicker";
import { Dialog } from "react-aria-components/Dialog";
import { Group } from "react-aria-components/Group";
import { Label } from "react-aria-components/Label";
import { Popover } from "react-aria-components/Popover";
import { m } from "~/messages/generated/messages";
import css from "./DateField.module.css";
import field from "./Field.module.css";
import { FieldNotes, type FieldNotesProps } from "./FieldNotes";

export interface DateFieldProps extends FieldNotesProps {
  label: string;
  value: string | null;
  onChange: (date: string | null) => void;
  isRequired?: boolean;
  isDisabled?: boolean;
  onFocusChange?: (focused: boolean) => void;
  autoFocus?: boolean;
}

function toCalendar(date: string | null): CalendarDate | null {
  return date ? parseDate(date.slice(0, 10)) : null;
}

export function DateField({ label, value, onChange, help, error, ...rest }: DateFieldProps) {
  return (
    <DatePicker
      {...rest}
      value={toCalendar(value)}
      onChange={(date) => onChange(date ? date.toString() : null)}
      granularity="day"
      shouldForceLeadingZeros
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className={field.field}
    >
      <Label className={field.label}>{label}</Label>
      <Group className={field.control}>
        <DateInput className={css.input}>
          {(segment) => <DateSegment segment={segment} className={css.segment} />}
        </DateInput>
        <Button className={css.open} aria-label={m.date_open_calendar()}>
          <CalendarDays aria-hidden />
        </Button>
      </Group>
      <FieldNotes help={help} error={error} />
      <Popover className={css.popover}>
        <Dialog className={css.dialog} aria-label={label}>
          <Calendar>
            <header className={css.header}>
              <Button slot="previous" className={css.open}>
                <ChevronLeft aria-hidden />
              </Button>
              <CalendarHeading className={css.heading} />
              <Button slot="next" className={css.open}>
                <ChevronRight aria-hidden />
              </Button>
            </header>
            <CalendarGrid weekdayStyle="short">
              <CalendarGridHeader>
                {(day) => <CalendarHeaderCell className={css.weekday}>{day}</CalendarHeaderCell>}
              </CalendarGridHeader>
              <CalendarGridBody>
                {(date) => <CalendarCell date={date} className={css.day} />}
              </CalendarGridBody>
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}
