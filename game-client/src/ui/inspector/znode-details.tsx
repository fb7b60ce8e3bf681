import type { Znode } from '@double-barrier/shared/protocol/znode-events';
import type { Inspector } from '../../inspector/inspector.ts';
import { kindOf, lifeOf } from '../../inspector/znode-kind.ts';
import { textOf } from '../../inspector/znode-text.ts';
import { Znode as ZnodePath } from '../znode.tsx';
import { Owner } from './owner.tsx';
import type { Panel } from './panel.ts';
import type { PanelProps } from './panel-words.ts';
import { dateAndTime } from './time-words.ts';
import type { PanelWords } from './words/english.ts';
import { ZnodeGlyph } from './znode-glyph.tsx';
import { kindWord } from './znode-row.tsx';

interface DetailsProps {
  readonly inspector: Inspector;
  readonly words: PanelWords;
  readonly znode: Znode;
}

/** The chosen znode: what it is, its stat field by field with a plain word for each, and what it holds. */
export function ZnodeDetails({ panel, words: { panel: words } }: PanelProps) {
  const { inspector, selected } = panel;
  const znode = selected === undefined ? undefined : inspector.shown.get(selected);
  return (
    // It scrolls, so the keyboard must reach it.
    <section class="details" aria-label={words.details.heading} tabIndex={0}>
      {znode ? (
        <Details inspector={inspector} words={words} znode={znode} />
      ) : (
        <p class="hint">{absence(panel, words)}</p>
      )}
    </section>
  );
}

function absence({ inspector, selected }: Panel, words: PanelWords): string {
  if (selected === undefined) return words.details.none;
  return inspector.scrubbedTo === undefined ? words.details.gone : words.details.notThen;
}

function Details({ inspector, words, znode }: DetailsProps) {
  const kind = kindOf(znode);
  const isEphemeral = lifeOf(znode.owner) === 'ephemeral';
  return (
    <>
      <h3 class="details-path">
        <ZnodeGlyph kind={kind} />
        <ZnodePath path={znode.path} />
      </h3>
      <p class="details-kind">
        {kindWord(kind.life, kind.sequence, words)}: {words.kindHints[kind.life]}.
        {kind.sequence === undefined ? null : ` ${words.kindHints.sequential}.`}
      </p>
      {isEphemeral ? (
        <p class="details-owner">
          <Owner inspector={inspector} owner={znode.owner} words={words} />{' '}
          <span class="hint">{words.details.diesWith(inspector.shown.ownedBy(znode.owner).size - 1)}</span>
        </p>
      ) : null}
      <Content znode={znode} words={words} />
      <Stat znode={znode} words={words} />
    </>
  );
}

const DECIMAL_FIELDS = ['version', 'cversion'] as const;
const ZXID_FIELDS = ['czxid', 'mzxid', 'pzxid'] as const;
const TIME_FIELDS = ['ctime', 'mtime'] as const;

/** The stat by ZooKeeper's own names. */
function Stat({ znode, words }: { readonly znode: Znode; readonly words: PanelWords }) {
  const { fields } = words.details;
  const lines: readonly (readonly [keyof typeof fields, string])[] = [
    ...ZXID_FIELDS.map((field) => [field, `0x${znode[field].toString(16)}`] as const),
    ...TIME_FIELDS.map((field) => [field, dateAndTime(znode[field])] as const),
    ...DECIMAL_FIELDS.map((field) => [field, String(znode[field])] as const),
    ['ephemeralOwner', `0x${znode.owner}`],
    ['dataLength', String(znode.length)],
    ['numChildren', String(znode.children)],
  ];
  return (
    <>
      <h4>{words.details.stat}</h4>
      <dl class="stat">
        {lines.map(([field, value]) => (
          <div key={field}>
            <dt>
              <code>{field}</code> <span>{fields[field]}</span>
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Content({ znode, words }: { readonly znode: Znode; readonly words: PanelWords }) {
  const text = textOf(znode);
  return (
    <>
      <h4>{words.details.content}</h4>
      {text.kind === 'empty' ? <p class="hint">{words.details.empty}</p> : null}
      {text.kind === 'too-long' ? <p class="hint">{words.details.tooLong}</p> : null}
      {'text' in text ? (
        <>
          {text.kind === 'bytes' ? <p class="hint">{words.details.bytes}</p> : null}
          {/* Long lines scroll, so the keyboard must reach them. */}
          <pre class={`content ${text.kind}`} tabIndex={0} aria-label={words.details.content}>
            {text.text}
          </pre>
          {text.cut ? <p class="hint">{words.details.cut(znode.length)}</p> : null}
        </>
      ) : null}
    </>
  );
}
