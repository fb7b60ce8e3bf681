import type { Ack } from '@double-barrier/shared/protocol/events';
import type { ZnodeChanges, ZnodePicture } from '@double-barrier/shared/protocol/znode-events';

/** Where a viewer's pictures and changes go. */
export interface ViewerPage {
  showPicture(picture: ZnodePicture): void;
  showChanges(changes: ZnodeChanges): void;
  /** True while what was shown before has not left this machine yet. */
  isCongested(): boolean;
}

/** One page that looks at the znodes. */
export interface Viewer {
  unfold(path: string): Ack<null>;
  fold(path: string): Ack<null>;
  /** Nothing is shown after it. */
  close(): void;
}
