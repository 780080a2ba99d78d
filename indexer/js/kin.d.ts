// What the joined script has beside its files: see indexer/script.py.

/** What an account is asked with: `inner` has the generations that are known of documents inside, null to leave those out. */
interface Asked {
  textLimit: number;
  have?: number;
  anew?: boolean;
  inner?: Record<string, number> | null;
}

/** What a document says of itself at one moment. */
interface Signs {
  document: string;
  mutations: number;
  ready: string;
  url: string;
  busy: boolean;
  scripted: boolean;
  said: { id: string; text: string; politeness: string; gone: boolean }[];
  rejected: { number: number; document: string; serial: number; name: string; message: string }[];
}

interface Agent {
  document: string;
  account(asked: Asked): RawFrame;
  alive(): boolean;
  hear(heard: Node[]): { fresh: number; foreign: number[] };
  closedSuspects(): Element[];
  suspects(): Element[];
  adopt(root: ShadowRoot): void;
  signs(anew: boolean): Signs;
  enter(inner: Document): Agent | null;
  inner(key: string): Agent | null;
  node(serial: number): Element | null;
  serial(element: Element): number;
  call(name: string, options: unknown): string;
}

/** The agents that can enter each other's documents. */
declare const kin: { agents: WeakMap<Document, Agent>; keys: Map<string, WeakRef<Agent>> };

declare function make(window: Window, others: typeof kin): Agent;
