// What was paid in another currency. Both amounts stand on the bank's statement; the rate is what one makes of the other.
import type { Exchange } from "~/api/generated";
import { ComboBox } from "~/components/ComboBox";
import { MoneyField } from "~/components/ParsedField";
import { Checkbox } from "~/components/Toggle";
import { currencies } from "~/lib/currencies";
import { formatDecimal, scaledToText, toScaled } from "~/lib/decimal";
import { formats } from "~/lib/locale";
import { exponent, formatMoney } from "~/lib/money";
import { m } from "~/messages/generated/messages";

export interface Foreign {
  currency: string;
  /** In its minor units. */
  amount: number | null;
}

/** Decimals of a rate: enough for an amount of any size people are paid in. */
const decimals = 8;

/** The rate that turns one amount into the other; null while one of them is missing. */
export function rateOf(foreign: Foreign, amount: number | null, currency: string): string | null {
  if (!foreign.amount || amount === null) return null;
  const n = BigInt(amount) * 10n ** BigInt(exponent(foreign.currency));
  const d = BigInt(foreign.amount) * 10n ** BigInt(exponent(currency));
  return scaledToText(toScaled({ n, d }, decimals), decimals).replace(/\.?0+$/u, "");
}

export function exchangeOf(foreign: Foreign, amount: number | null, currency: string): Exchange {
  return {
    currency: foreign.currency,
    amount: foreign.amount ?? 0,
    rate: rateOf(foreign, amount, currency) ?? "0",
  };
}

interface ExchangeFieldsProps {
  foreign: Foreign | null;
  onChange: (foreign: Foreign | null) => void;
  /** What it is worth in the invoice's currency. */
  amount: number | null;
  currency: string;
  error: (field: string) => string | null;
}

export function ExchangeFields({ foreign, onChange, amount, currency, error }: ExchangeFieldsProps) {
  const rate = foreign ? rateOf(foreign, amount, currency) : null;
  return (
    <>
      <Checkbox
        value={foreign !== null}
        onChange={(isForeign) =>
          onChange(isForeign ? { currency: currency === "USD" ? "EUR" : "USD", amount: null } : null)
        }
      >
        {m.payments_exchange()}
      </Checkbox>
      {foreign ? (
        <>
          <ComboBox
            label={m.invoices_currency()}
            options={currencies()}
            value={foreign.currency}
            isRequired
            onChange={(next) => {
              if (next !== null) onChange({ ...foreign, currency: next });
            }}
            error={error("exchange.currency")}
          />
          <MoneyField
            label={m.payments_exchange_amount()}
            currency={foreign.currency}
            isRequired
            value={foreign.amount}
            onChange={(next) => onChange({ ...foreign, amount: next })}
            onTyping={(typed) => onChange({ ...foreign, amount: typed ?? null })}
            help={
              rate === null
                ? undefined
                : m.payments_exchange_rate({
                    amount: formatMoney(foreign.amount ?? 0, foreign.currency),
                    rate: formatDecimal(rate, formats()),
                  })
            }
            error={error("exchange.amount") ?? error("exchange.rate") ?? error("exchange")}
          />
        </>
      ) : null}
    </>
  );
}
