/** What goes back over a connection. */
export interface Reply {
  readonly frame: Buffer;
  /** Whether the connection is closed after it. */
  readonly close: boolean;
  /** How long the connection is left unread after it. */
  readonly pauseMs: number;
  /** Called when it is sent. */
  readonly sent: () => void;
}
