/** Gathers, from every module, the fields and sets that a filter may name. */
import type { RawBuilder } from 'kysely';
import type { FieldDescription, Filter } from '#platform/contract/filter.ts';
import type { Tx } from '../database.ts';

/**
 * `sql` is an expression over the rows `contact` (contacts.contact) and `company` (its company, left joined).
 * A text field gives text, a date timestamptz, tags text[], money minor units.
 */
export type Field = FieldDescription & {
  readonly sql: RawBuilder<unknown>;
  readonly usesCompany?: boolean;
  /** Of a number that is kept in a JSON document under a key, where a value of another kind may stand as well: bounds are asked of the document itself. */
  readonly json?: { readonly document: RawBuilder<unknown>; readonly key: string };
  /** Its value at the end of a former local day (an expression of type date), where the past of the field is kept. */
  readonly past?: (day: RawBuilder<unknown>) => RawBuilder<unknown>;
};

/** Where fields come from: a module's own, or those that exist only in one workspace (custom fields, stages). */
export type FieldSource = {
  /** Whether a field of this key, if there is one, is from here: nobody else is asked for it. */
  readonly owns: (key: string) => boolean;
  readonly read: (tx: Tx, workspaceId: string) => Promise<readonly Field[]>;
};

/** Finds a field by its key. A map of all of them is one, too. */
export type FieldFinder = { get(key: string): Field | undefined | Promise<Field | undefined> };

/** What a set may ask of the compiler that compiles it. */
export type SetSurroundings = {
  /**
   * `many`: most of the workspace is asked, so a subquery over everybody is right. `few`: some hundred rows `contact` are looked at;
   * an expression that looks each of them up is right, and one over everybody would cost the more the larger the workspace is.
   */
  readonly among: 'many' | 'few';
  /** The last local day that counts: today, or the day as of which is asked. An expression of type date. */
  readonly today: RawBuilder<unknown>;
  /** Whether it is asked as of a former day. */
  readonly isPast: boolean;
  /** See `CompileOptions.kept`. */
  readonly mayUseKept: boolean;
  /** IANA name of the workspace's time zone. */
  readonly timeZone: string;
  /** Sets that are being compiled around this one, so that one that names itself is noticed. */
  readonly inside: readonly string[];
  /** The condition of another filter over the same rows; `named` is put inside. */
  compile(filter: Filter, named: string): Promise<RawBuilder<boolean>>;
};

/** Compiles membership of a set to a condition over the row `contact`; throws a Problem when the parameters are wrong. */
export type SetCompiler = (
  tx: Tx,
  workspaceId: string,
  of: Readonly<Record<string, unknown>>,
  around: SetSurroundings,
) => Promise<RawBuilder<boolean>>;

/**
 * Whoever is in a set that is kept, as a query of `id` and `created_at` of the contacts, which an index gives in the order of these
 * two; null where this one is not kept.
 */
export type KeptSet = (
  tx: Tx,
  workspaceId: string,
  of: Readonly<Record<string, unknown>>,
) => Promise<RawBuilder<unknown> | null>;

/** The time zone in which a workspace's days are cut. */
export type ZoneFinder = (tx: Tx, workspaceId: string) => Promise<string>;

export type FieldCatalog = {
  add(source: FieldSource): void;
  addSet(name: string, compile: SetCompiler, kept?: KeptSet): void;
  /** All of them, for whoever lists or looks through them. */
  of(tx: Tx, workspaceId: string): Promise<ReadonlyMap<string, Field>>;
  /**
   * For one question: a source is read when a field of its own is named for the first time, and only then. Most filters name columns
   * alone, and reading everything that a workspace defined takes longer than many a question.
   */
  named(tx: Tx, workspaceId: string): FieldFinder;
  set(name: string): SetCompiler | undefined;
  kept(name: string): KeptSet | undefined;
  findZone(find: ZoneFinder): void;
  readonly zoneOf: ZoneFinder;
};

export function fieldCatalog(): FieldCatalog {
  const sources: FieldSource[] = [];
  const sets = new Map<string, SetCompiler>();
  const keptSets = new Map<string, KeptSet>();
  let find: ZoneFinder = () => Promise.resolve('UTC');
  return {
    add: (source) => void sources.push(source),
    addSet(name, compile, kept) {
      sets.set(name, compile);
      if (kept) keptSets.set(name, kept);
    },
    set: (name) => sets.get(name),
    kept: (name) => keptSets.get(name),
    findZone: (finder) => void (find = finder),
    zoneOf: (tx, workspaceId) => find(tx, workspaceId),
    async of(tx, workspaceId) {
      const fields = new Map<string, Field>();
      for (const source of sources)
        for (const field of await source.read(tx, workspaceId)) fields.set(field.key, field);
      return fields;
    },
    named(tx, workspaceId) {
      const read = new Map<FieldSource, Promise<ReadonlyMap<string, Field>>>();
      const fieldsOf = (source: FieldSource) => {
        const known =
          read.get(source) ??
          source.read(tx, workspaceId).then((fields) => new Map(fields.map((field) => [field.key, field])));
        read.set(source, known);
        return known;
      };
      return {
        async get(key) {
          const source = sources.findLast(({ owns }) => owns(key));
          return source && (await fieldsOf(source)).get(key);
        },
      };
    },
  };
}

/** For one transaction that asks again and again: fields and time zone of its workspace are read once. */
export function readOnce(catalog: FieldCatalog): FieldCatalog {
  let fields: ReturnType<FieldCatalog['of']> | null = null;
  let zone: ReturnType<ZoneFinder> | null = null;
  return {
    ...catalog,
    of: (tx, workspaceId) => (fields ??= catalog.of(tx, workspaceId)),
    zoneOf: (tx, workspaceId) => (zone ??= catalog.zoneOf(tx, workspaceId)),
  };
}
