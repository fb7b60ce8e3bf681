const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/**
 * A JSON object or array laid out in lines, every number and name as it was written; undefined where the text is
 * neither. Tokens are laid out rather than values, so that nothing is rounded and no double name is lost.
 */
export function prettyJson(text: string): string | undefined {
  if (!isStructured(text)) return undefined;
  let depth = 0;
  let laidOut = '';
  let before = '';
  for (const [token] of text.matchAll(TOKEN)) {
    const closes = token === '}' || token === ']';
    if (closes) depth -= 1;
    if (startsLine(before, token)) laidOut += `\n${'  '.repeat(depth)}`;
    laidOut += token === ':' ? ': ' : token;
    if (token === '{' || token === '[') depth += 1;
    before = token;
  }
  return laidOut;
}

function startsLine(before: string, token: string): boolean {
  const opened = before === '{' || before === '[';
  if (token === '}' || token === ']') return !opened;
  return opened || before === ',';
}

function isStructured(text: string): boolean {
  if (!/^\s*[{[]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
