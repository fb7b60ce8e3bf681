/** The invite link that this page was opened by; it stays in the address until the player turns away from it. */
export interface Invitation {
  readonly code: string | undefined;
  drop(): void;
}

const PARAMETER = 'invite';
const CODE = /^[A-Za-z0-9_-]{1,64}$/;

/** The invitation in a browser's address. */
export function browserInvitation(
  location: Pick<Location, 'href'>,
  history: Pick<History, 'replaceState'>,
): Invitation {
  return {
    get code() {
      const code = new URL(location.href).searchParams.get(PARAMETER);
      return code !== null && CODE.test(code) ? code : undefined;
    },
    drop() {
      const address = new URL(location.href);
      if (!address.searchParams.has(PARAMETER)) return;
      address.searchParams.delete(PARAMETER);
      history.replaceState(null, '', address);
    },
  };
}

/** The address that leads to the owner of an invite code, on the server that this page came from. */
export function inviteLink(origin: string, code: string): string {
  return `${origin}/?${PARAMETER}=${code}`;
}
