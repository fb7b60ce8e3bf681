import type { Inspector } from '../../inspector/inspector.ts';
import { lifeOf } from '../../inspector/znode-kind.ts';
import type { PanelWords } from './words/english.ts';

/** A name this long is as good as unique to a reader; the whole of it is in the title. */
const NAME_SHOWN = 6;

interface OwnerProps {
  readonly inspector: Inspector;
  readonly owner: string;
  readonly words: PanelWords;
}

/** The session that a znode lives with: its colour, and the server's name where a server has it. */
export function Owner({ inspector, owner, words }: OwnerProps) {
  if (lifeOf(owner) !== 'ephemeral') return null;
  const server = inspector.serverOf(owner);
  const name = server === undefined ? `0x…${owner.slice(-4)}` : server.slice(0, NAME_SHOWN);
  return (
    <span class={`owner hue-${inspector.colourOf(owner)}`} title={ownerTitle(server, owner, words)}>
      <span class="visually-hidden">{words.details.owner} </span>
      <span class={server === undefined ? 'owner-mark foreign' : 'owner-mark'} aria-hidden="true" />
      <span class="owner-name">{name}</span>
    </span>
  );
}

function ownerTitle(server: string | undefined, owner: string, words: PanelWords): string {
  const session = words.details.session(owner);
  return server === undefined ? session : `${words.details.server(server)}, ${session}`;
}
