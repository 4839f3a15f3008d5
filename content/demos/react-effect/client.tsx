import { StrictMode } from 'react'; // React 19
import { createRoot } from 'react-dom/client';
import type { Stage } from '#stage';
import { LastEvent } from './with-clean-up.tsx';
import { LeakyLastEvent } from './without-clean-up.tsx';

export default function start(stage: Stage) {
  const Component = stage.settings['cleanup'] === 'on' ? LastEvent : LeakyLastEvent;
  const isChinese = document.documentElement.lang.startsWith('zh');
  const label = isChinese ? '最后一个事件：' : 'last event:';
  const place = document.createElement('div');
  stage.screen.append(place);

  // #region shown
  const root = createRoot(place);
  root.render(
    <StrictMode>
      <Component url="/sandbox/ticker?times=60&interval=1000" label={label} />
    </StrictMode>,
  );
  stage.on('unmount', () => root.unmount());
  // #endregion shown
  stage.on('unmount', () => {
    place.textContent = isChinese ? '组件已卸载。' : 'The component is unmounted.';
  });

  return () => root.unmount(); // what is still open then is closed with the run
}
