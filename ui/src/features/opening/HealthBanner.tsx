// What the check in the background found wrong with the open file, on every page, with the way to the backups.
import { useQuery } from "@tanstack/react-query";
import { query } from "~/api/queries";
import { Button } from "~/components/Button";
import { navigate } from "~/lib/places";
import { m } from "~/messages/generated/messages";
import css from "./HealthBanner.module.css";

export default function HealthBanner() {
  const { data } = useQuery(query("opening", {}));
  if (!data) return null;
  const problems = data.health?.problems.length ?? 0;
  const text = data.read_only
    ? m.health_read_only()
    : problems > 0
      ? m.health_problems({ count: problems })
      : data.health?.behind_backup
        ? m.health_behind()
        : null;
  if (text === null) return null;
  return (
    <div className={css.banner} role="alert">
      <p>{text}</p>
      <Button onPress={() => void navigate({ to: "/settings", search: { tab: "files" } })}>
        {m.health_backups()}
      </Button>
    </div>
  );
}
