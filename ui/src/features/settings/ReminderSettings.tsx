// When an overdue invoice is reminded of, and what a reminder adds to it: fees, interest, the lump sum of the law.
import { useQuery } from "@tanstack/react-query";
import { Plus, Trash2 } from "lucide-react";
import { call } from "~/api/client";
import type {
  BaseRate,
  InterestRate,
  Law,
  ReminderLevel,
  ReminderPolicy,
  ReminderSettings as Settings,
} from "~/api/generated";
import { query } from "~/api/queries";
import { Button, IconButton } from "~/components/Button";
import {
  EditableDate,
  EditableMoney,
  EditableNumber,
  EditableSelect,
  EditableSwitch,
} from "~/components/Editable";
import { FormError } from "~/components/FieldNotes";
import { Found } from "~/components/Found";
import { Fields, Section } from "~/components/Page";
import { useAttempt } from "~/components/useAttempt";
import { formatDate } from "~/lib/dates";
import { formatDecimal } from "~/lib/decimal";
import { formats } from "~/lib/locale";
import { m } from "~/messages/generated/messages";
import { ReminderWords } from "./ReminderWords";
import css from "./settings.module.css";

const save = (set: Partial<ReminderPolicy>) => call("reminder_policy_update", set);

export function ReminderSettings() {
  const found = useQuery(query("reminder_settings", {}));
  const currency = useQuery(query("business_get", {})).data?.currency ?? "";
  return (
    <Found query={found}>{(settings) => <ReminderTerms settings={settings} currency={currency} />}</Found>
  );
}

function ReminderTerms({ settings, currency }: { settings: Settings; currency: string }) {
  const { policy, law, usual_texts } = settings;
  return (
    <>
      <Section title={m.remind_levels()}>
        <p className={css.lead}>{m.remind_lead()}</p>
        {policy.levels.map((level, index) => (
          <LevelFields key={index} policy={policy} level={level} index={index} currency={currency} />
        ))}
      </Section>
      <ReminderWords policy={policy} usual={usual_texts} />
      <Section title={m.remind_terms()}>
        <Fields>
          <EditableNumber
            label={m.remind_pay_within()}
            decimals={0}
            isRequired
            value={String(policy.pay_within_days)}
            onSave={(days) => save({ pay_within_days: Number(days) })}
          />
          <Rate rate={policy.rate} />
        </Fields>
        <p className={css.lead}>{lawText(law)}</p>
      </Section>
      <BaseRates rates={policy.base_rates} />
    </>
  );
}

function lawText(law: Law | null): string {
  if (!law) return m.remind_no_law();
  const points = formatDecimal(law.points, formats());
  const known = law.known_until ? ` ${m.remind_known_until({ date: formatDate(law.known_until) })}` : "";
  return m.remind_law({ points, source: law.source }) + known;
}

interface LevelFieldsProps {
  policy: ReminderPolicy;
  level: ReminderLevel;
  index: number;
  currency: string;
}

function LevelFields({ policy, level, index, currency }: LevelFieldsProps) {
  const put = (part: Partial<ReminderLevel>) =>
    save({ levels: policy.levels.with(index, { ...level, ...part }) });
  return (
    <div role="group" aria-label={m.remind_level({ level: index + 1 })} className={css.group}>
      <h3>{m.remind_level({ level: index + 1 })}</h3>
      <Fields>
        <EditableNumber
          label={m.remind_after_first()}
          decimals={0}
          isRequired
          value={String(level.after_days)}
          onSave={(days) => put({ after_days: Number(days) })}
        />
        <EditableMoney
          label={m.remind_fee()}
          currency={currency}
          isRequired
          value={level.fee}
          onSave={(fee) => put({ fee: fee ?? 0 })}
        />
        <div>
          <EditableSwitch
            label={m.remind_interest()}
            value={level.interest}
            onSave={(interest) => put({ interest })}
          />
          <EditableSwitch
            label={m.remind_lump_sum()}
            value={level.lump_sum}
            onSave={(lump_sum) => put({ lump_sum })}
          />
        </div>
      </Fields>
    </div>
  );
}

type RateKind = "statutory" | "agreed" | "none";

function Rate({ rate }: { rate: InterestRate }) {
  const kind: RateKind = typeof rate === "string" ? rate : "agreed";
  return (
    <>
      <EditableSelect<RateKind>
        label={m.remind_rate()}
        options={[
          { id: "statutory", label: m.remind_rate_statutory() },
          { id: "agreed", label: m.remind_rate_agreed() },
          { id: "none", label: m.remind_rate_none() },
        ]}
        value={kind}
        onSave={(next) => save({ rate: next === "agreed" ? { agreed: "5" } : next })}
      />
      {typeof rate === "string" ? null : (
        <EditableNumber
          label={m.remind_agreed()}
          suffix="%"
          isRequired
          value={rate.agreed}
          onSave={(agreed) => save({ rate: { agreed: agreed ?? "0" } })}
        />
      )}
    </>
  );
}

/** The half-year after the last one that is known, or the one that has begun. */
function nextHalf(rates: readonly BaseRate[]): string {
  const last = rates
    .map((rate) => rate.from)
    .toSorted()
    .at(-1);
  const [year, month] = (last ?? new Date().toISOString()).slice(0, 7).split("-").map(Number);
  if (last === undefined) return `${year}-${(month ?? 1) > 6 ? "07" : "01"}-01`;
  return (month ?? 1) > 6 ? `${(year ?? 0) + 1}-01-01` : `${year}-07-01`;
}

function BaseRates({ rates }: { rates: readonly BaseRate[] }) {
  const { attempt, refused } = useAttempt();
  const put = (next: readonly BaseRate[]) => save({ base_rates: [...next] });
  return (
    <Section
      title={m.remind_base_rates()}
      action={
        <Button
          kind="quiet"
          icon={<Plus aria-hidden />}
          onPress={() => void attempt(() => put([...rates, { from: nextHalf(rates), percent: "0" }]))}
        >
          {m.remind_base_add()}
        </Button>
      }
    >
      <p className={css.lead}>{m.remind_base_rates_lead()}</p>
      <div data-field="reminders.base_rates">
        {rates.map((rate, index) => (
          <div key={index} className={css.rate}>
            <EditableDate
              label={m.remind_base_from()}
              isRequired
              value={rate.from}
              onSave={(from) =>
                from === null ? Promise.resolve() : put(rates.with(index, { ...rate, from }))
              }
            />
            <EditableNumber
              label={m.remind_base_percent()}
              suffix="%"
              isRequired
              value={rate.percent}
              onSave={(percent) => put(rates.with(index, { ...rate, percent: percent ?? "0" }))}
            />
            <IconButton
              label={m.remind_base_remove({ date: formatDate(rate.from) })}
              onPress={() => void attempt(() => put(rates.toSpliced(index, 1)))}
            >
              <Trash2 aria-hidden />
            </IconButton>
          </div>
        ))}
      </div>
      <FormError error={refused} />
    </Section>
  );
}
