/** The straight line is the head; the waves are what has been read, rising to it. */
export const Mark = ({ size = 20 }: { size?: number }) => (
  <svg viewBox="0 0 20 20" width={size} height={size} fill="none" aria-hidden="true">
    <path d="M2 5h16" stroke="currentColor" strokeWidth="2" />
    <path d="M2 11.2c2.2-3 4.4-3 6.6-.9s4.6 2 6.3-.3c.9-1.2 1.9-2.3 3.1-2.6" stroke="var(--tm-accent)" strokeWidth="2" />
    {size >= 18 && (
      <path
        d="M2 16.4c2.2-2.2 4.4-2.2 6.6-.6s4.6 1.5 6.3-.2c.9-.9 1.9-1.7 3.1-1.9"
        stroke="var(--tm-accent)"
        strokeWidth="2"
        opacity=".45"
      />
    )}
  </svg>
);
