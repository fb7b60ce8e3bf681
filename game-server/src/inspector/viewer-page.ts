import type { ZnodeChanges, ZnodePicture } from '@double-barrier/shared/protocol/znode-events';

/** Where a viewer's pictures and changes go; calls never throw and never block. */
export interface ViewerPage {
  showPicture(picture: ZnodePicture): void;
  showChanges(changes: ZnodeChanges): void;
  /** True while what was shown before has not left this machine yet. */
  isCongested(): boolean;
}
