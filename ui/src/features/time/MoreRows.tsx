// The end of a list that goes on: coming near it reads the next rows.
import { useEffect, useEffectEvent, useRef } from "react";
import { Button } from "~/components/Button";
import { m } from "~/messages/generated/messages";

interface MoreRowsProps {
  hasMore: boolean;
  isLoadingMore: boolean;
  onMore: () => void;
}

export function MoreRows({ hasMore, isLoadingMore, onMore }: MoreRowsProps) {
  const end = useRef<HTMLDivElement>(null);
  const more = useEffectEvent(() => {
    if (!isLoadingMore) onMore();
  });
  useEffect(() => {
    if (!hasMore || !end.current) return undefined;
    const observer = new IntersectionObserver(
      (seen) => {
        if (seen.some((each) => each.isIntersecting)) more();
      },
      { rootMargin: "400px" },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [hasMore]);
  if (!hasMore) return null;
  return (
    <div ref={end}>
      <Button kind="quiet" isPending={isLoadingMore} onPress={onMore}>
        {m.time_more()}
      </Button>
    </div>
  );
}
