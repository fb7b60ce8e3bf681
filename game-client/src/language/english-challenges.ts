import type { ChallengeEnd } from '@double-barrier/shared/protocol/challenge-events';

/** What became of one's own challenge, by how it ended. */
const mine: Record<ChallengeEnd, (name: string) => string> = {
  declined: (name) => `${name} declined.`,
  expired: (name) => `${name} did not answer in time.`,
  withdrawn: (name) => `The challenge to ${name} was taken back.`,
  busy: (name) => `${name} is in another duel by now.`,
  left: (name) => `${name} has left.`,
  failed: (name) => `Nothing came of the duel with ${name}. Try again.`,
};

/** What became of somebody else's. */
const theirs: Record<ChallengeEnd, (name: string) => string> = {
  declined: (name) => `You declined ${name}’s challenge.`,
  expired: (name) => `The time to answer ${name} is over.`,
  withdrawn: (name) => `${name} has taken the challenge back.`,
  busy: (name) => `${name} heard that you are in a duel.`,
  left: (name) => `${name} heard that you were away.`,
  failed: (name) => `Nothing came of the duel with ${name}.`,
};

/** What the page says of challenges, rematches and invite links. */
export const englishChallenges = {
  make: 'Challenge',
  makeTo: (name: string) => `Challenge ${name}`,
  accept: 'Accept',
  decline: 'Decline',
  withdraw: 'Take back',
  received: {
    challenge: (name: string) => `${name} challenges you`,
    rematch: (name: string) => `${name} wants a rematch`,
    invite: (name: string) => `${name} comes by your invite link`,
  },
  made: {
    challenge: (name: string) => `You have challenged ${name}`,
    rematch: (name: string) => `Waiting for ${name}’s answer`,
    invite: (name: string) => `On your way to ${name}`,
  },
  waitsForAnswer: 'Waiting for the answer.',
  ownerDuels: (name: string) => `${name} is in a duel. Yours begins when that is over.`,
  rating: (rating: number) => `Rating ${rating}`,
  overs: { mine, theirs },
  rematch: 'Rematch',
  newOpponent: 'New opponent',
  invite: {
    open: 'Invite a friend',
    heading: 'Invite a friend',
    sentence: 'Whoever opens this link duels with you. It is good until you leave, and for rematches too.',
    link: 'Invite link',
    copy: 'Copy link',
    copied: 'Copied',
    copyByHand: 'Copy the link by hand',
    share: 'Share',
    shareText: 'Duel with me in the courtyard.',
    code: 'The invite link as a QR code',
    close: 'Close',
    invited: 'You are invited to a duel. A name is all it takes.',
  },
};
