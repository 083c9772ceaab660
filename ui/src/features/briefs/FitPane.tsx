// How well the brief fits: one figure, and the five parts it is made of, each with what it was computed from.
import { useQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import type { FitFigures, FitPart } from "~/api/generated";
import { query } from "~/api/queries";
import { formatDate } from "~/lib/dates";
import { formatDuration } from "~/lib/duration";
import { m } from "~/messages/generated/messages";
import { flagName, majorText } from "~/summary/words";
import css from "./FitPane.module.css";

const names: Record<FitFigures["part"], () => string> = {
  skills: () => m.fit_skills(),
  experience: () => m.fit_experience(),
  rate: () => m.fit_rate(),
  capacity: () => m.fit_capacity(),
  risks: () => m.fit_risks(),
};

export function FitPane({ id }: { id: string }) {
  const fit = useQuery(query("brief_fit", { id })).data;
  if (!fit) return null;
  return (
    <details className={css.fit}>
      <summary>
        <ChevronRight aria-hidden />
        <span className={css.title}>{m.fit_title()}</span>
        <span className={css.score} data-tone={tone(fit.score)}>
          {fit.score === null ? m.fit_unknown() : m.fit_score({ score: fit.score })}
        </span>
      </summary>
      <dl>
        {fit.parts.map((part) => (
          <Part key={part.figures.part} part={part} />
        ))}
      </dl>
      <p className={css.note}>{m.fit_note()}</p>
    </details>
  );
}

function Part({ part }: { part: FitPart }) {
  return (
    <div data-known={part.score !== null}>
      <dt>{names[part.figures.part]()}</dt>
      <dd className={css.figure} data-tone={tone(part.score)}>
        {part.score === null ? "–" : m.fit_score_of({ score: part.score, weight: part.weight })}
      </dd>
      <dd className={css.why}>{why(part.figures)}</dd>
    </div>
  );
}

function tone(score: number | null): "good" | "due" | "bad" | undefined {
  if (score === null) return undefined;
  return score >= 70 ? "good" : score >= 40 ? "due" : "bad";
}

const hours = (minutes: number): string => formatDuration(minutes * 60);

/** What a part was computed from, in a sentence or two. */
function why(figures: FitFigures): string {
  switch (figures.part) {
    case "skills":
      if (figures.have.length + figures.missing.length === 0) return m.fit_skills_none();
      return [
        figures.have.length > 0 ? m.fit_skills_have({ skills: figures.have.join(", ") }) : "",
        figures.missing.length > 0 ? m.fit_skills_missing({ skills: figures.missing.join(", ") }) : "",
      ]
        .filter(Boolean)
        .join(" ");
    case "experience":
      return figures.projects.length > 0
        ? figures.projects.map((work) => `${work.title} (${hours(work.minutes)})`).join(", ")
        : m.fit_experience_none();
    case "rate":
      if (figures.other_currency) return m.fit_rate_currency({ currency: figures.other_currency });
      if (figures.hourly === null) return m.fit_rate_none();
      return m.fit_rate_why({
        hourly: majorText(figures.hourly, figures.currency),
        rate: majorText(figures.rate, figures.currency),
        needed: hours(figures.needed),
      });
    case "capacity":
      if (figures.weekly === 0) return m.fit_capacity_week();
      if (figures.free === null || figures.due === null) return m.fit_capacity_date();
      return m.fit_capacity_why({
        needed: hours(figures.needed),
        free: hours(figures.free),
        due: formatDate(figures.due),
        committed: hours(figures.committed),
      });
    case "risks":
      return figures.flags.length > 0 ? figures.flags.map(flagName).join(", ") : m.fit_risks_none();
  }
}
