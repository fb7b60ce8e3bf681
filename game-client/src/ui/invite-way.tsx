import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import type { PartProps } from './app.tsx';
import type { InviteDialogProps } from './invite-dialog.tsx';

/** The button that makes an invite link; what shows the link is loaded with it. */
export function InviteWay({ state, actions, words }: PartProps) {
  const [Dialog, setDialog] = useState<ComponentType<InviteDialogProps>>();
  const [isOpen, setOpen] = useState(false);
  const { invite } = state.meetings;
  const open = () => {
    if (invite === undefined) actions.makeInvite();
    setOpen(true);
    void import('./invite-dialog.tsx').then(({ InviteDialog }) => setDialog(() => InviteDialog));
  };
  return (
    <>
      <button type="button" class="plain invite-way" aria-haspopup="dialog" onClick={open}>
        {words.challenge.invite.open}
      </button>
      {isOpen && Dialog && invite !== undefined ? (
        <Dialog code={invite} words={words} onClose={() => setOpen(false)} />
      ) : null}
    </>
  );
}
