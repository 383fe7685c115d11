import type { ReactNode } from 'react';

/** A funnel of three steps and what comes out of it. */
export const Logo = ({ size = 28 }: { readonly size?: number }): ReactNode => (
  <svg width={size} height={size} viewBox="0 0 32 32" role="img" aria-label="Lejek">
    <rect width="32" height="32" rx="7" fill="#17726d" />
    <g stroke="#fff" strokeWidth="3" strokeLinecap="round">
      <path d="M7 8.5h18" />
      <path d="M10 14.5h12" opacity="0.85" />
      <path d="M13 20.5h6" opacity="0.7" />
    </g>
    <circle cx="16" cy="26" r="1.6" fill="#fff" />
  </svg>
);
