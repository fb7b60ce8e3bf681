import { askRecentDuels, type PageParts, resumeSeat } from './actions.ts';
import { probeLatency } from './latency-probe.ts';

/** Turns all that the connection hears into events of the page, and takes the kept seat again on each new link. */
export function followServer(parts: PageParts): void {
  const { connection, clock, dispatch } = parts;
  let stopProbing: () => void = () => undefined;

  connection.onLink((link) => {
    stopProbing();
    if (link !== 'up') {
      dispatch({ kind: link === 'moving' ? 'link-moving' : 'link-down' });
      return;
    }
    dispatch({ kind: 'link-up' });
    stopProbing = probeLatency(connection, clock, (roundTrip) => {
      dispatch({ kind: 'latency', roundTrip });
      connection.tellLatency(roundTrip);
    });
    void resumeSeat(parts);
  });
  connection.on('lobby:list', (list) => {
    dispatch({ kind: 'lobby-list', list });
    void askRecentDuels(parts);
  });
  connection.on('lobby:change', (change) => dispatch({ kind: 'lobby-change', change }));
  connection.on('queue:state', ({ waiting }) => dispatch({ kind: 'queue-state', waiting }));
  connection.on('match:state', (view) => dispatch({ kind: 'match', view, at: clock.now() }));
  connection.on('challenge:state', (challenges) =>
    dispatch({ kind: 'challenges', challenges, at: clock.now() }),
  );
  connection.on('challenge:over', (over) => {
    // The link led nowhere: a refresh must not try it again.
    if (over.mine && over.kind === 'invite') parts.invitation.drop();
    dispatch({ kind: 'challenge-over', over });
  });
  connection.on('match:latency', (roundTrip) => dispatch({ kind: 'opponent-latency', roundTrip }));
  connection.on('leaderboard:rows', (rows) => dispatch({ kind: 'leaderboard', rows }));
  connection.on('matches:list', (list) => dispatch({ kind: 'live-matches', list }));
  connection.on('watch:state', (view) => dispatch({ kind: 'watch', view }));
  connection.on('notice', (text) => dispatch({ kind: 'notice', text }));
  connection.on('server:stopping', () => dispatch({ kind: 'server-stopping' }));
  connection.on('session:replaced', () => {
    dispatch({ kind: 'replaced' });
    connection.close();
  });
}
