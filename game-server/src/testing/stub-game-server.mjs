// Stands for a game server in the tests of what starts one. `/crash` ends it; STUB_STATUS makes it end at its start.
import { createServer } from 'node:http';
import { connect } from 'node:net';

const { HOST, PORT, STUB_STATUS, ZOOKEEPER_CONNECT } = process.env;
if (STUB_STATUS) process.exit(Number(STUB_STATUS));

const server = createServer((request, response) => {
  if (request.url === '/crash') process.exit(1);
  response.end(`${process.pid} ${ZOOKEEPER_CONNECT}`);
});
server.listen(Number(PORT), HOST);

process.on('SIGTERM', () => {
  const [host, port] = ZOOKEEPER_CONNECT.split(':');
  const zookeeper = connect(Number(port), host);
  const end = (words) => process.stdout.write(`stub: drained, ZooKeeper ${words}\n`, () => process.exit(0));
  zookeeper.once('connect', () => end('is there'));
  zookeeper.once('error', () => end('is gone'));
});
