/** What a store process can be told. */
export type Command =
  | {
      readonly do: 'open';
      readonly path: string;
      readonly holder: string;
      readonly flow?: string;
      readonly takeOver?: boolean;
    }
  /** Writes a row and the position in one transaction; `freeze` stops the process in the middle of it. */
  | { readonly do: 'write'; readonly seq: number; readonly freeze?: boolean; readonly padding?: number }
  | { readonly do: 'read' }
  | { readonly do: 'remove'; readonly path: string }
  | { readonly do: 'lock'; readonly path: string }
  | { readonly do: 'write for ever' }
  | { readonly do: 'check' }
  | { readonly do: 'forget references and collect' };

/** What it answers. */
export type Reply =
  | { readonly result: unknown }
  | { readonly error: { readonly code: string; readonly message: string; readonly retryable: boolean } }
  /** Sent while it writes for ever: everything up to this number was reported as durable. */
  | { readonly reached: number };
