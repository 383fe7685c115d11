import { Button, Popover } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';

type BulkPopoverProps = {
  readonly label: string;
  readonly icon: ReactNode;
  readonly busy: boolean;
  /** The words of the button that does it. */
  readonly submit: string;
  readonly ready: boolean;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
};

/** A button of the bar that asks one thing before it acts. */
export const BulkPopover = ({ label, icon, busy, submit, ready, onSubmit, children }: BulkPopoverProps): ReactNode => {
  const [open, setOpen] = useState(false);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (!ready) return;
    setOpen(false);
    onSubmit();
  };
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={300} trapFocus>
      <Popover.Target>
        <Button variant="subtle" size="compact-sm" leftSection={icon} loading={busy} onClick={() => setOpen(!open)}>
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <form onSubmit={send} style={{ display: 'grid', gap: 12 }}>
          {children}
          <Button type="submit" size="xs" disabled={!ready}>
            {submit}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
};
