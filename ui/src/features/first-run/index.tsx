// The first start: four questions, or a look around in a sample. Everything else can wait until it is needed.
import { useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { call } from "~/api/client";
import { fieldError, formError } from "~/api/errors";
import type { VatStatus } from "~/api/generated";
import { switchWorkspace } from "~/api/workspace";
import { Button } from "~/components/Button";
import { ComboBox } from "~/components/ComboBox";
import { FormError } from "~/components/FieldNotes";
import { useTitle } from "~/components/Page";
import { Select } from "~/components/Select";
import { TextField } from "~/components/TextField";
import { countries } from "~/lib/countries";
import { currencies, currencyOf } from "~/lib/currencies";
import { systemRegion } from "~/lib/locale";
import { navigate } from "~/lib/places";
import { m } from "~/messages/generated/messages";
import css from "./first-run.module.css";

const asked = ["name", "country", "currency", "vat_status"];

export default function FirstRun() {
  useTitle(m.first_title());
  const [name, setName] = useState("");
  const [country, setCountry] = useState<string | null>(systemRegion());
  // null: the country's own, until another is chosen.
  const [currency, setCurrency] = useState<string | null>(null);
  const [vatStatus, setVatStatus] = useState<VatStatus | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState<"setup" | "sample" | null>(null);
  const queries = useQueryClient();

  async function attempt(what: "setup" | "sample", run: () => Promise<unknown>) {
    setBusy(what);
    setError(null);
    try {
      await run();
      await navigate({ to: "/today" });
    } catch (refused) {
      setError(refused);
    }
    setBusy(null);
  }

  async function begin(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    // All that is missing is said at once; the core checks the rest.
    if (vatStatus === null || name.trim() === "") {
      setMissing(true);
      return;
    }
    await attempt("setup", async () => {
      await call("workspace_setup", {
        name,
        country: country ?? "",
        currency: currency ?? currencyOf(country ?? ""),
        vat_status: vatStatus,
      });
      await queries.resetQueries();
    });
  }

  return (
    <main className={css.screen}>
      <div className={css.sheet}>
        <header className={css.header}>
          <h1>{m.first_title()}</h1>
          <p>{m.first_promise()}</p>
        </header>
        <form className={css.form} onSubmit={(event) => void begin(event)} noValidate>
          <TextField
            label={m.first_name()}
            help={m.first_name_help()}
            value={name}
            onChange={setName}
            isRequired
            autoFocus
            error={missing && name.trim() === "" ? m.rule_required() : fieldError(error, "name")}
          />
          <div className={css.pair}>
            <ComboBox
              label={m.first_country()}
              options={countries()}
              value={country}
              onChange={setCountry}
              isRequired
              error={fieldError(error, "country")}
            />
            <ComboBox
              label={m.first_currency()}
              options={currencies()}
              value={currency ?? (country ? currencyOf(country) : null)}
              onChange={setCurrency}
              isRequired
              error={fieldError(error, "currency")}
            />
          </div>
          <Select<VatStatus>
            label={m.first_vat()}
            placeholder={m.first_vat_choose()}
            help={m.first_vat_help()}
            value={vatStatus}
            onChange={setVatStatus}
            isRequired
            options={[
              { id: "registered", label: m.vat_registered() },
              { id: "small_business", label: m.vat_small_business() },
              { id: "none", label: m.vat_none() },
            ]}
            error={missing && vatStatus === null ? m.first_vat_missing() : fieldError(error, "vat_status")}
          />
          <FormError error={formError(error, asked)} />
          <Button type="submit" kind="primary" isPending={busy === "setup"}>
            {m.first_begin()}
          </Button>
        </form>
        <footer className={css.footer}>
          <p>{m.first_sample_text()}</p>
          <Button
            isPending={busy === "sample"}
            onPress={() => void attempt("sample", () => switchWorkspace("sample_open"))}
          >
            {m.first_sample()}
          </Button>
        </footer>
      </div>
    </main>
  );
}
