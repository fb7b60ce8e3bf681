import { describe, expect, it } from 'vitest';
import { browserInvitation, inviteLink } from './invitation.ts';

function opened(href: string) {
  const location = { href };
  const history = {
    replaceState: (_: unknown, __: string, url?: string | URL | null) => void (location.href = String(url)),
  };
  return { location, invitation: browserInvitation(location, history) };
}

describe('the invitation in the address', () => {
  it('COMING-15: is the code of the link, until it is dropped', () => {
    const { location, invitation } = opened(inviteLink('https://duel.test', 'V1StGXR8_Z5jdHi6'));
    expect(invitation.code).toBe('V1StGXR8_Z5jdHi6');
    invitation.drop();
    expect([invitation.code, location.href]).toEqual([undefined, 'https://duel.test/']);
  });

  it.each(['', '?invite=', '?invite=../x', '?invite=a%2Fb', `?invite=${'x'.repeat(65)}`, '?invited=code'])(
    'COMING-15: is none in /%s',
    (search) => {
      const { location, invitation } = opened(`https://duel.test/${search}`);
      expect(invitation.code).toBeUndefined();
      invitation.drop();
      expect(location.href).not.toContain('invite=');
    },
  );
});
