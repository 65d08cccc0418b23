import { nameMark, timeMark } from '../html/elements.js';
import { html, type Markup } from '../html/markup.js';
import type { HealthFigure, HealthGroup, HealthLevel } from '../page-source.port.js';
import { asidesView, type AsidesContent } from './asides.view.js';

/** Each level by sign and word, since colour alone is not enough. */
const LEVELS: Readonly<Record<HealthLevel, readonly [sign: string, word: string]>> = {
  good: ['●', 'good'],
  warning: ['▲', 'look at this'],
  bad: ['■', 'act now'],
  neutral: ['', ''],
};

/** The operator's first look: the figures of the service, then the latest events that were set aside. */
export function healthView(groups: readonly HealthGroup[], asides: AsidesContent): Markup {
  return html`<h1>Health</h1>
    <div data-live="health">${groups.map(group)}</div>
    <section aria-labelledby="aside">
      <h2 id="aside">Events set aside</h2>
      <div data-live="asides">${asidesView(asides)}</div>
    </section>`;
}

function group({ title, figures }: HealthGroup): Markup {
  return html`<section>
    <h2>${title}</h2>
    ${figures.length === 0 ? html`<p class="empty">Nothing has been received yet.</p>` : html`<dl class="figures">${figures.map(figure)}</dl>`}
  </section>`;
}

function figure({ label, value, time, level, hint }: HealthFigure): Markup {
  const [sign, word] = LEVELS[level];
  return html`<div class="figure level-${level}">
    <dt>${nameMark(label)}</dt>
    <dd>
      ${sign !== '' && html`<span aria-hidden="true">${sign}</span> `}${time === undefined ? value : timeMark(time)}${word !== '' && html` <span class="unseen">(${word})</span>`}
      ${hint !== undefined && html`<p class="hint">${hint}</p>`}
    </dd>
  </div>`;
}
