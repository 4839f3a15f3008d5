/** Calls `act` when the button is pressed and can be. One that cannot is `aria-disabled`, so that it keeps the focus. */
export const onPress = (button: HTMLButtonElement, act: () => unknown): void =>
  button.addEventListener('click', () => {
    if (button.ariaDisabled !== 'true') act();
  });
