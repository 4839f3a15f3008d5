/** Numbers the ids of tabs in this page. */
let lastTab = 0;

/** Turns its children with `data-tab` into tab panels. Arrow keys, Home and End move between the tabs. */
class TabList extends HTMLElement {
  connectedCallback(): void {
    if (this.querySelector('[role=tablist]')) return;
    const panels = [...this.querySelectorAll<HTMLElement>(':scope > [data-tab]')];
    const bar = document.createElement('div');
    bar.setAttribute('role', 'tablist');
    bar.setAttribute('aria-label', this.getAttribute('aria-label') ?? '');
    this.removeAttribute('aria-label');
    const tabs = panels.map((panel) => {
      const tab = document.createElement('button');
      const id = `tab-${++lastTab}`;
      tab.type = 'button';
      tab.id = id;
      tab.textContent = panel.dataset['tab'] ?? '';
      tab.setAttribute('role', 'tab');
      tab.setAttribute('aria-controls', `${id}-panel`);
      panel.id = `${id}-panel`;
      panel.setAttribute('role', 'tabpanel');
      panel.setAttribute('aria-labelledby', id);
      bar.append(tab);
      return tab;
    });
    const select = (chosen: number) => {
      tabs.forEach((tab, at) => {
        tab.setAttribute('aria-selected', String(at === chosen));
        tab.tabIndex = at === chosen ? 0 : -1;
      });
      panels.forEach((panel, at) => (panel.hidden = at !== chosen));
    };
    bar.addEventListener('click', ({ target }) => {
      const at = tabs.findIndex((tab) => tab === target);
      if (at >= 0) select(at);
    });
    bar.addEventListener('keydown', (event) => {
      const at = tabs.findIndex((tab) => tab === event.target);
      const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[
        event.key
      ];
      if (to === undefined || at < 0) return;
      event.preventDefault();
      const next = (to + tabs.length) % tabs.length;
      select(next);
      tabs[next]?.focus();
    });
    this.prepend(bar);
    // A link can lead to what is in a panel, before the panel was shown.
    const linked = document.getElementById(location.hash.slice(1));
    const at = panels.findIndex((panel) => panel.contains(linked));
    select(Math.max(0, at));
    if (at >= 0) linked?.scrollIntoView();
  }
}
customElements.define('tab-list', TabList);

export {};
