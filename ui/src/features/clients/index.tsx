// The clients: a list, and beside it the open one. This is the feature to copy: see README.md.
import { ListDetail } from "~/components/ListDetail";
import { navigate, useRecordId } from "~/lib/places";
import { ClientDetail } from "./ClientDetail";
import { ClientList } from "./ClientList";

export default function ClientsPage() {
  const id = useRecordId();
  return (
    <ListDetail
      list={<ClientList openId={id} onOpen={(next) => void navigate({ to: `/clients/${next}` })} />}
      detail={id ? <ClientDetail key={id} id={id} onBack={() => void navigate({ to: "/clients" })} /> : null}
    />
  );
}
