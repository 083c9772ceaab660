// The time since an instant, counting. It reads the clock and adds no ticks: a window that slept shows the right time at once.
import { useEffect, useState } from "react";
import { formatClock } from "~/lib/duration";
import { m } from "~/messages/generated/messages";

export function Elapsed({ since, className }: { since: string; className?: string | undefined }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <span role="timer" aria-label={m.timer_running()} className={className}>
      {formatClock((now - Date.parse(since)) / 1000)}
    </span>
  );
}
