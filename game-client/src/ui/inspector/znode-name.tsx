import { visibleText } from '../../inspector/visible-text.ts';

/** The digits that ZooKeeper appends to a sequential name. */
const DIGITS = 10;

/** A znode's name; the number of a sequential one is set apart, without the zeros that only make it sort. */
export function ZnodeName({
  name,
  sequence,
}: {
  readonly name: string;
  readonly sequence: number | undefined;
}) {
  if (sequence === undefined) return <bdi class="znode-name">{visibleText(name)}</bdi>;
  const number = name.slice(-DIGITS);
  const zeros = number.length - number.replace(/^0+(?=\d)/, '').length;
  return (
    <bdi class="znode-name">
      <span class="stem">{visibleText(name.slice(0, -DIGITS))}</span>
      <span class="zeros">{number.slice(0, zeros)}</span>
      <span class="sequence">{number.slice(zeros)}</span>
    </bdi>
  );
}
