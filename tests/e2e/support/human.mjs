// Hands of human speed, by the keystroke-level model of Card, Moran and Newell: to make up one's mind 1.35 s, to point 1.1 s,
// to press 0.2 s, a letter 0.28 s (no typist); a finger on a phone needs no pointing device: to reach 0.6 s.
const wait = (seconds) => new Promise((done) => { setTimeout(done, seconds * 1000); });

/** { tap, type, n }: what is done with pauses before it, and how many acts there were. */
export function hands({ think = 1.35, reach = 1.1, letter = 0.28 } = {}) {
  const done = { n: 0 };
  const before = async () => {
    done.n += 1;
    await wait(think + reach + 0.2);
  };
  return {
    done,
    tap: async (locator) => {
      await before();
      await locator.click();
    },
    type: async (locator, text) => {
      await before();
      await locator.fill('');
      await locator.pressSequentially(text, { delay: letter * 1000 });
      await locator.press('Tab');
    },
    choose: async (locator, option) => {
      await before();
      await locator.selectOption(option);
    },
  };
}

/** A finger that knows what it wants: thinking is for those who were not there. */
export const finger = () => hands({ think: 0.3, reach: 0.6 });
