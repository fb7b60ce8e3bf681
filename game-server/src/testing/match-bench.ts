import { expect } from 'vitest';
import { ArenaBench } from './arena-bench.ts';
import type { ArenaServer } from './arena-server.ts';
import type { ScriptPage } from './script-page.ts';

/** Two servers, and what a test asks about the matches between them. */
export class MatchBench extends ArenaBench {
  readonly north: ArenaServer = this.server('north');
  readonly south: ArenaServer = this.server('south');

  membersOf(page: ScriptPage): string[] {
    return this.names(this.znodes.barrier(page.view.matchId)).filter((name) => name !== 'ready');
  }

  /** Who hosts a page's match, and who else could. */
  hostAndGuest(page: ScriptPage): [ArenaServer, ArenaServer] {
    return this.hostOf(page) === this.north ? [this.north, this.south] : [this.south, this.north];
  }

  /** Who hosts a page's match just now. */
  hostOf(page: ScriptPage): ArenaServer | undefined {
    const node = this.zooKeeper.tree.find(this.znodes.host(page.view.matchId));
    if (!node) return undefined;
    return new TextDecoder().decode(node.bytes) === 'north' ? this.north : this.south;
  }

  /** Waits until every page shows the final score. */
  async scored(...pages: ScriptPage[]): Promise<void> {
    await this.until(() => pages.every(({ stage }) => stage === 'scored'), 'the final score is shown');
  }

  /** Both players walk out, and see the score. */
  async finish(...pages: ScriptPage[]): Promise<void> {
    for (const page of pages) await page.say('match:leave', undefined);
    await this.scored(...pages);
  }

  /** Nothing of any match is left but its record, nobody waits for anything, and the books are right. */
  async expectTidy(): Promise<void> {
    const { matches, queue, challenges, intents, scoreLock } = this.znodes;
    const servers = [this.north, this.south];
    await this.until(() => servers.every(({ seats, hosts }) => seats.matches + hosts.matches === 0));
    await this.until(() => this.names(matches).length === 0, 'the match is gone');
    expect([queue, challenges, intents, scoreLock].flatMap((path) => this.names(path))).toEqual([]);
    expect(await this.audit()).toEqual([]);
    expect(this.zooKeeper.thrown).toEqual([]);
  }
}
