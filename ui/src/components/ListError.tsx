// What could not be read says so in its place.
import { lazy, Suspense, type ReactNode } from "react";
import { EmptyState } from "./EmptyState";

const ErrorWords = lazy(() => import("./ErrorWords"));

export function ListError({ error, action }: { error: unknown; action?: ReactNode }) {
  return error ? (
    <div role="alert">
      <EmptyState action={action}>
        <Suspense>
          <ErrorWords error={error} />
        </Suspense>
      </EmptyState>
    </div>
  ) : null;
}
