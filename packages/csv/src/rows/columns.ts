/** Makes the value of a field from its text. What it throws makes the record a bad one. */
export type Cell = (text: string) => unknown;

/** Which columns a row has: their names, or their names with a function for the value of each. */
export type Columns = readonly string[] | Readonly<Record<string, Cell>>;

/** The type of a row under the options `columns` (`never`: not given) and `header`. */
export type Row<C, H> = [C] extends [never]
  ? H extends false
    ? string[]
    : Record<string, string>
  : C extends readonly (infer N extends string)[]
    ? { [K in N]: string }
    : C extends Readonly<Record<string, Cell>>
      ? { -readonly [K in keyof C]: ReturnType<C[K]> }
      : never;
