// Where the count of each series stands, and where it goes on for whoever comes from another program.
import { useQuery } from "@tanstack/react-query";
import { call } from "~/api/client";
import type { Series as SeriesRow, SeriesName } from "~/api/generated";
import { query } from "~/api/queries";
import { EditableNumber } from "~/components/Editable";
import { Fields, Section } from "~/components/Page";
import { m } from "~/messages/generated/messages";
import css from "./settings.module.css";

const names: Record<SeriesName, () => string> = {
  invoice: () => m.series_invoice(),
  credit_note: () => m.series_credit_note(),
};

const address = (name: SeriesName) => `series.${name}`;

export function Series() {
  const series = useQuery(query("series_list", {})).data;
  if (!series) return null;
  return (
    <Section title={m.series_title()}>
      <p className={css.lead}>{m.series_lead()}</p>
      <Fields>
        {series.map((each) => (
          <SeriesField key={each.name} series={each} />
        ))}
      </Fields>
    </Section>
  );
}

function SeriesField({ series: { name, next, next_count, can_start } }: { series: SeriesRow }) {
  return (
    <EditableNumber
      field={address(name)}
      label={names[name]()}
      decimals={0}
      isRequired
      isDisabled={!can_start}
      help={can_start ? m.series_next({ number: next }) : m.series_fixed({ number: next })}
      value={String(next_count)}
      onSave={(count) => call("series_start", { series: name, next: Number(count) })}
    />
  );
}
