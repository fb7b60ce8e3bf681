import type { Id } from '@double-barrier/shared/ids';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { inviteLink } from '../invitation.ts';
import type { Catalogue } from '../language/english.ts';
import { QrCode } from './qr-code.tsx';

export interface InviteDialogProps {
  readonly code: Id;
  readonly words: Catalogue;
  readonly onClose: () => void;
}

/** The player's invite link, to be copied, shared or held before a camera. */
export function InviteDialog({ code, words, onClose }: InviteDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const { invite } = words.challenge;
  const link = inviteLink(location.origin, code);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="invite plate" aria-labelledby="invite-heading" onClose={onClose}>
      <h2 id="invite-heading">{invite.heading}</h2>
      <p class="hint">{invite.sentence}</p>
      <QrCode text={link} label={invite.code} />
      <LinkToCopy link={link} words={words} />
      <p class="invite-ways">
        {'share' in navigator ? (
          <button type="button" class="plain" onClick={() => void share(link, invite.shareText)}>
            {invite.share}
          </button>
        ) : null}
        <button type="button" class="quiet" onClick={() => dialog.current?.close()}>
          {invite.close}
        </button>
      </p>
    </dialog>
  );
}

function LinkToCopy({ link, words }: { readonly link: string; readonly words: Catalogue }) {
  const field = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<'copied' | 'by-hand'>();
  const { invite } = words.challenge;
  const copy = async () => {
    const isCopied = await copyText(link);
    if (!isCopied) field.current?.select();
    setOutcome(isCopied ? 'copied' : 'by-hand');
  };
  return (
    <div class="link-line">
      <input
        ref={field}
        type="text"
        readOnly
        value={link}
        aria-label={invite.link}
        onFocus={() => field.current?.select()}
      />
      <button type="button" class="primary" onClick={() => void copy()}>
        {invite.copy}
      </button>
      <p class="hint" aria-live="polite">
        {outcome === undefined ? '' : outcome === 'copied' ? invite.copied : invite.copyByHand}
      </p>
    </div>
  );
}

/** False where the browser does not let the page write into the clipboard, as on plain HTTP. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

async function share(url: string, text: string): Promise<void> {
  // Whoever closes the share sheet has changed his mind.
  await navigator.share({ url, text }).catch(() => undefined);
}
