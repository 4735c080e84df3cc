import { expect, test } from 'vitest';
import { withPictures } from '../src/site/pictures.ts';

test('a picture that is drawn for light and dark is there twice, any other once', () => {
  expect(withPictures('![a batch](../assets/delivery.svg)\n\n![a terminal](../assets/start.svg)\n')).toBe(
    '<div class="picture"><img class="only-light" src="../assets/delivery-light.svg" alt="a batch">' +
      '<img class="only-dark" src="../assets/delivery-dark.svg" alt="a batch"></div>\n\n![a terminal](../assets/start.svg)\n',
  );
});
