import type { Ack } from '@double-barrier/shared/protocol/events';
import type { Inspector } from '../inspector/inspector.ts';
import type { Viewer } from '../inspector/viewer.ts';
import type { Page } from './page.ts';

/** Who may look at the znodes: everybody, pages on this machine, nobody. */
export type InspectorMode = 'on' | 'local' | 'off';

/** One page's looking at the znodes: none to begin with, then one at a time. */
export interface Looking {
  open(): Ack<null>;
  unfold(path: string): Ack<null>;
  fold(path: string): Ack<null>;
  close(): Ack<null>;
  /** The page is gone. */
  end(): void;
}

/** What a page's looking is, before it has begun. */
export type LookAtTree = (page: Page) => Looking;

const OK: Ack<null> = { ok: true, value: null };
const MALFORMED: Ack<null> = { ok: false, reason: 'request/malformed' };

/** Lets those pages look that may; the others are told why not. */
export function lookAtTree(mode: InspectorMode, inspector: Inspector | undefined): LookAtTree {
  return (page) => {
    let viewer: Viewer | undefined;
    const end = () => {
      viewer?.close();
      viewer = undefined;
    };
    return {
      open: () => {
        if (mode === 'off' || !inspector) return { ok: false, reason: 'inspector/off' };
        if (mode === 'local' && !page.isLocal) return { ok: false, reason: 'inspector/local-only' };
        end();
        viewer = inspector.look({
          showPicture: (picture) => page.send('znodes:picture', picture),
          showChanges: (changes) => page.send('znodes:changes', changes),
          isCongested: () => page.isCongested,
        });
        return OK;
      },
      unfold: (path) => viewer?.unfold(path) ?? MALFORMED,
      fold: (path) => viewer?.fold(path) ?? MALFORMED,
      close: () => {
        end();
        return OK;
      },
      end,
    };
  };
}
