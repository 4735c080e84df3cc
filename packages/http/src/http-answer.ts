/** An answer of the server, as the functions among the options see it. */
export interface HttpAnswer {
  /** The key of the part. */
  readonly part: string;
  /** What was asked, without what `authenticate` added. */
  readonly url: URL;
  readonly status: number;
  readonly headers: Headers;
  /** The JSON in it, or what `parse` made of its text; `undefined` when it was empty. */
  readonly body: unknown;
}

/** An answer, and the items in it. */
export interface HttpPage extends HttpAnswer {
  /** All items of the page, before `schema` has seen them. */
  readonly items: readonly unknown[];
}
