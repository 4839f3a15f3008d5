/** The links to the other language keep the state of the page's demos, which is in the query. */
for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-language]')) {
  link.addEventListener('click', () => {
    link.search = location.search;
    if (location.hash.startsWith('#demo-') || location.hash === '#quiz') link.hash = location.hash;
  });
}
