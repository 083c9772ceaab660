// The pages as they will be sent, made by the core from what is stored.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Proposal } from "~/api/generated";
import { query } from "~/api/queries";
import { ListError } from "~/components/ListError";
import { PageImages } from "~/components/PageImages";
import { Skeleton } from "~/components/Skeleton";
import css from "./Preview.module.css";

export function Preview({ proposal }: { proposal: Proposal }) {
  const found = useQuery({
    ...query("proposal_pages", { id: proposal.id }),
    placeholderData: keepPreviousData,
  });
  if (found.error) return <ListError error={found.error} />;
  if (!found.data) return <Skeleton lines={8} />;
  return (
    <div className={css.preview}>
      <PageImages title={proposal.title} pages={found.data.pages} isStale={found.isFetching} />
    </div>
  );
}
