// The proposals: a list, and beside it the open one.
import { ListDetail } from "~/components/ListDetail";
import { navigate, useRecordId } from "~/lib/places";
import { ProposalDetail } from "./ProposalDetail";
import { ProposalList } from "./ProposalList";

export default function ProposalsPage() {
  const id = useRecordId();
  return (
    <ListDetail
      list={<ProposalList openId={id} onOpen={(next) => void navigate({ to: `/proposals/${next}` })} />}
      detail={
        id ? <ProposalDetail key={id} id={id} onBack={() => void navigate({ to: "/proposals" })} /> : null
      }
    />
  );
}
