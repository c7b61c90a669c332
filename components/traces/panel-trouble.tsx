/** A part of the panel that could not be read, in the server's own sentence. */
export const PanelTrouble = ({ error, onRetry }: { error: Error; onRetry: () => void }) => (
  <p role="alert">
    Could not be read. {error.message}{" "}
    <button type="button" onClick={onRetry}>
      Try again
    </button>
  </p>
);
