/** Draws what the reader wrote the last time, as text. */
export function earlierText(title: string, text: string): HTMLElement {
  const section = document.createElement('section');
  section.className = 'earlier';
  const heading = document.createElement('p');
  heading.className = 'part-title';
  heading.textContent = title;
  const written = document.createElement('p');
  written.textContent = text;
  section.append(heading, written);
  return section;
}
