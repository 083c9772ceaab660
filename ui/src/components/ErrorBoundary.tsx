// One around each pane: what failed stays in its pane, the rest of the window goes on.
import { Component, type ReactNode } from "react";
import { m } from "~/messages/generated/messages";
import { Button } from "./Button";
import { EmptyState } from "./EmptyState";

interface Props {
  children: ReactNode;
  /** When this changes (another page, another record), the pane is tried again. */
  resetKey?: string;
}

export class ErrorBoundary extends Component<Props, { error: Error | null; key: string | undefined }> {
  override state: { error: Error | null; key: string | undefined } = {
    error: null,
    key: this.props.resetKey,
  };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  static getDerivedStateFromProps(props: Props, state: { error: Error | null; key: string | undefined }) {
    return props.resetKey === state.key ? null : { error: null, key: props.resetKey };
  }

  override render() {
    if (!this.state.error) return this.props.children;
    return (
      <div role="alert">
        <EmptyState
          action={<Button onPress={() => this.setState({ error: null })}>{m.common_try_again()}</Button>}
        >
          {m.pane_failed()}
        </EmptyState>
      </div>
    );
  }
}
