/** How far a commit is; `place` counts the contenders ahead at the score lock, `holder` is who has it now. */
export type CommitProgress =
  | { readonly step: 'recording' }
  | { readonly step: 'waiting-for-lock'; readonly place: number; readonly holder: string | undefined }
  | { readonly step: 'applying' }
  | { readonly step: 'zookeeper-away' };

export type OnCommitProgress = (progress: CommitProgress) => void;
