/** Beside the review: what became of the goods, and what the seller or the promoter did. One tap, then a confirmation. */
import { REPORT_REASONS, RETURN_REASONS, type ReportReason, type ReturnReason } from '../../../../schema/words.ts';
import { element, paragraph } from '../../page/dom.ts';
import type { Say } from '../../page/page.ts';
import type { Saying } from '../acts.ts';
import type { Order } from '../session.ts';

type Matters = {
  readonly order: Order;
  /** Each resolves with words about what went wrong, or with undefined when it is done. */
  readonly speak: (saying: Saying) => Promise<string | undefined>;
  readonly report: (reason: ReportReason) => Promise<string | undefined>;
};

export const mattersView = (say: Say, { order, speak, report }: Matters): readonly HTMLElement[] => {
  const open = order.cases.find((one) => one.party === 'buyer' && one.stage === 'opened');
  const reasons = Object.keys(RETURN_REASONS) as ReturnReason[];
  const reports = REPORT_REASONS.filter((reason) => !order.reported.includes(reason));
  return [
    matter(
      say('matter.return'),
      say(open ? 'matter.return_open' : 'matter.return_what'),
      open
        ? choices(
            say,
            [open.outcome],
            () => say('matter.take_back'),
            (outcome) => speak({ outcome, stage: 'withdrawn', reason: 'other' }),
          )
        : choices(
            say,
            reasons,
            (reason) => say(`reason.${reason}`),
            (reason) => speak({ outcome: outcomeOf(reason), stage: 'opened', reason }),
          ),
    ),
    matter(
      say('matter.report'),
      say(order.promoterEarns ? 'matter.report_what_earns' : 'matter.report_what'),
      choices(say, reports, (reason) => say(`report.${reason}`), report),
      order.reported.length > 0 ? paragraph(say('matter.reported'), 'hint') : undefined,
    ),
  ];
};

/** What did not come, or came too late, is disputed; all else goes back. */
const outcomeOf = (reason: ReturnReason): Saying['outcome'] =>
  reason === 'never_arrived' || reason === 'arrived_late' ? 'disputed' : 'returned';

const matter = (title: string, what: string, ...content: readonly (HTMLElement | undefined)[]): HTMLElement =>
  element('details', { class: 'card matter' }, element('summary', {}, title), paragraph(what), ...content);

/** Buttons, of which the first press asks and the second sends. */
const choices = <T extends string>(
  say: Say,
  options: readonly T[],
  labelOf: (option: T) => string,
  send: (option: T) => Promise<string | undefined>,
): HTMLElement => {
  const status = element('p', { class: 'status', role: 'status' });
  const row = element('div', { class: 'chips' });
  const ask = (option: T): void => {
    const confirm = element('button', { class: 'primary', type: 'button' }, say('matter.send'));
    const press = async (): Promise<void> => {
      confirm.disabled = true;
      status.textContent = (await send(option)) ?? say('matter.sent');
      confirm.disabled = false;
    };
    confirm.addEventListener('click', () => void press());
    status.replaceChildren(say('matter.sure', { what: labelOf(option) }), ' ', confirm);
    confirm.focus();
  };
  row.append(
    ...options.map((option) =>
      element('button', { type: 'button', on: { click: () => ask(option) } }, labelOf(option)),
    ),
  );
  return element('div', {}, row, status);
};
