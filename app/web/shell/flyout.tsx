import { useId, type MouseEvent, type ReactNode } from 'react';
import styles from './flyout.module.css';

type FlyoutProps = {
  /** Where it opens: beside the rail, under its top, above the bar of a phone. */
  readonly place: 'rail-top' | 'rail-bottom' | 'bar';
  readonly label: string;
  readonly face: ReactNode;
  readonly className: string | undefined;
  readonly children: ReactNode;
};

/** Choosing a link or an action closes it; changing a setting does not. */
const closeAfterAction = (event: MouseEvent<HTMLElement>): void => {
  if (event.target instanceof Element && event.target.closest('[data-closes]')) event.currentTarget.hidePopover();
};

/** A button with a panel. The browser's own popover: closes on Esc and outside, gives the focus back, weighs nothing. */
export const Flyout = ({ place, label, face, className, children }: FlyoutProps): ReactNode => {
  const id = useId();
  return (
    <>
      <button type="button" className={className} aria-label={label} aria-haspopup="dialog" popoverTarget={id}>
        {face}
      </button>
      <div
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        className={styles.flyout}
        data-place={place}
        onClick={closeAfterAction}
      >
        {children}
      </div>
    </>
  );
};

export const FlyoutTitle = ({ children }: { readonly children: ReactNode }): ReactNode => (
  <div className={styles.title}>{children}</div>
);

export const FlyoutLine = (): ReactNode => <hr className={styles.line} />;

/** The look of a link or button inside. */
export const flyoutItem = styles.item;

type FlyoutChoiceProps<Value extends string> = {
  readonly title: string;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly lang?: string }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
};

/** A setting of a few values, side by side. */
export const FlyoutChoice = <Value extends string>({
  title,
  options,
  value,
  onChange,
}: FlyoutChoiceProps<Value>): ReactNode => {
  const name = useId();
  return (
    <fieldset className={styles.choice}>
      <legend className={styles.title}>{title}</legend>
      <div className={styles.options}>
        {options.map((option) => (
          <label key={option.value} className={styles.option} lang={option.lang}>
            <input
              type="radio"
              className="visually-hidden"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
};
