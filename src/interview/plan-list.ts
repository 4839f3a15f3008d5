import { planUnderWay } from './next-step.ts';
import { PlanSteps } from './plan-steps.ts';

/** `<plan-list>`: opens the plan that the reader is in, once; what is opened or folded after that stays so. */
class PlanList extends HTMLElement {
  connectedCallback(): void {
    const plans = [...this.querySelectorAll('plan-steps')].filter(
      (plan) => plan instanceof PlanSteps,
    );
    plans[planUnderWay(plans.map(({ states }) => states)) ?? plans.length]?.open();
  }
}
customElements.define('plan-list', PlanList);
