/** What a partition brought and the sink has not had yet: at most one per part, taken in its turn (R1). */
export type Hand<X> =
  | { readonly kind: 'batch'; readonly items: readonly X[]; readonly to: string | undefined }
  | { readonly kind: 'advance'; readonly to: string }
  | { readonly kind: 'end'; readonly to: string | undefined }
  | { readonly kind: 'error'; readonly error: unknown; readonly method: string }
  | { readonly kind: 'abort'; readonly error: unknown };
