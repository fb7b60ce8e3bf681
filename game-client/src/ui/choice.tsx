interface ChoiceProps<T extends string> {
  /** The group's name for the form; one of a kind on the page. */
  readonly name: string;
  readonly legend: string;
  /** The legend is for screen readers alone. */
  readonly quietLegend?: boolean;
  readonly options: readonly (readonly [value: T, label: string])[];
  readonly value: T;
  readonly onChoose: (value: T) => void;
}

/** One of a few, side by side. */
export function Choice<T extends string>(props: ChoiceProps<T>) {
  const { name, legend, quietLegend, options, value, onChoose } = props;
  return (
    <fieldset class="choice">
      <legend class={quietLegend ? 'visually-hidden' : undefined}>{legend}</legend>
      <div class="choice-options">
        {options.map(([option, label]) => (
          <label key={option}>
            <input
              type="radio"
              class="visually-hidden"
              name={name}
              value={option}
              checked={option === value}
              onChange={() => onChoose(option)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
