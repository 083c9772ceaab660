// What could not be read says so in its place. Beside a list, where a record was to be shown, it leads back to the list.
import { lazy, Suspense, type ReactNode } from "react";
import { navigate, usePath, type Path } from "~/lib/places";
import { m } from "~/messages/generated/messages";
import { Button } from "./Button";
import { EmptyState } from "./EmptyState";
import { useInDetail } from "./ListDetail";

const ErrorWords = lazy(() => import("./ErrorWords"));

export function ListError({ error, action }: { error: unknown; action?: ReactNode }) {
  const inDetail = useInDetail();
  if (!error) return null;
  return (
    <div role="alert">
      <EmptyState action={action ?? (inDetail ? <BackToList /> : null)}>
        <Suspense>
          <ErrorWords error={error} />
        </Suspense>
      </EmptyState>
    </div>
  );
}

function BackToList() {
  const path = usePath();
  const list = `/${path.split("/")[1] ?? ""}` as Path;
  return <Button onPress={() => void navigate({ to: list })}>{m.common_back()}</Button>;
}
