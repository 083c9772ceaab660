// A modal: for creating something and for confirming what cannot be undone. Editing happens in place, not here.
// React Aria keeps the focus inside, gives it back afterwards, and closes on Escape.
import { useState, type FormEvent, type ReactNode } from "react";
import { Dialog as AriaDialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { errorText, formError } from "~/api/errors";
import { m } from "~/messages/generated/messages";
import { Button } from "./Button";
import css from "./Dialog.module.css";
import { FormError } from "./FieldNotes";

export interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  size?: "small" | "medium" | "large" | "wide";
  /** Buttons; the primary one last. */
  footer?: ReactNode;
  role?: "dialog" | "alertdialog";
}

export function Dialog({ title, onClose, children, size = "medium", footer, role = "dialog" }: DialogProps) {
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable={role === "dialog"}
      className={css.overlay}
    >
      <Modal className={css.modal} data-size={size}>
        <AriaDialog role={role} className={css.dialog}>
          <Heading slot="title" className={css.title}>
            {title}
          </Heading>
          <div className={css.body}>{children}</div>
          {footer ? <div className={css.footer}>{footer}</div> : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

export interface FormDialogProps extends Omit<DialogProps, "footer" | "children" | "role"> {
  submitLabel: string;
  /** Closing is the caller's: a rejected promise keeps the dialog open, with all that was typed. */
  onSubmit: () => Promise<unknown>;
  /** The fields that show their own errors; see fieldError(). */
  fields: readonly string[];
  children: (error: unknown) => ReactNode;
}

/** A form in a dialog: Enter submits, an error that is no field's own stands above the buttons. */
export function FormDialog({
  title,
  onClose,
  size,
  submitLabel,
  onSubmit,
  fields,
  children,
}: FormDialogProps) {
  const [error, setError] = useState<unknown>(null);
  const [pending, setPending] = useState(false);
  async function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    if (pending) return;
    setPending(true);
    setError(null);
    try {
      await onSubmit();
    } catch (refused) {
      setError(refused);
    }
    setPending(false);
  }
  return (
    <Dialog title={title} onClose={onClose} {...(size ? { size } : {})}>
      <form onSubmit={(event) => void submit(event)} noValidate className={css.form}>
        {children(error)}
        <FormError error={formError(error, fields)} />
        <div className={css.footer}>
          <Button onPress={onClose}>{m.common_cancel()}</Button>
          <Button type="submit" kind="primary" isPending={pending}>
            {submitLabel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

export interface ConfirmDialogProps {
  title: string;
  /** What will happen, and what will stay. */
  children: ReactNode;
  confirmLabel: string;
  danger?: boolean;
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
}

/** Only for what undo cannot take back; everything else is done at once and offers Undo. */
export function ConfirmDialog({
  title,
  children,
  confirmLabel,
  danger,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  const [error, setError] = useState<unknown>(null);
  const [pending, setPending] = useState(false);
  async function confirm() {
    setPending(true);
    setError(null);
    try {
      await onConfirm();
      onClose();
    } catch (refused) {
      setError(refused);
      setPending(false);
    }
  }
  return (
    <Dialog
      role="alertdialog"
      size="small"
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose} autoFocus>
            {m.common_cancel()}
          </Button>
          <Button kind={danger ? "danger" : "primary"} isPending={pending} onPress={() => void confirm()}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
      <FormError error={error ? errorText(error) : null} />
    </Dialog>
  );
}
