import { generate } from 'lean-qr';
import { useMemo } from 'preact/hooks';

/** What readers need around a code to find it, in modules. */
const QUIET_ZONE = 4;

/** A text as a QR code, drawn here. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { size, path } = useMemo(() => drawn(text), [text]);
  const side = size + 2 * QUIET_ZONE;
  return (
    <svg
      class="qr-code"
      viewBox={`${-QUIET_ZONE} ${-QUIET_ZONE} ${side} ${side}`}
      shape-rendering="crispEdges"
      role="img"
      aria-label={label}
    >
      <rect x={-QUIET_ZONE} y={-QUIET_ZONE} width={side} height={side} class="qr-ground" />
      <path d={path} class="qr-modules" />
    </svg>
  );
}

/** The dark modules as one path, each run of a row a bar. */
function drawn(text: string): { size: number; path: string } {
  const code = generate(text);
  const { size } = code;
  let path = '';
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const from = x;
      while (code.get(x, y)) x += 1;
      if (x > from) path += `M${from} ${y}h${x - from}v1h${from - x}z`;
    }
  }
  return { size, path };
}
