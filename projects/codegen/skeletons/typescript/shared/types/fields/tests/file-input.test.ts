import { describe, expect, it } from 'vitest';
import { fileInput } from '../file-input.ts';

function messages(kind: 'image' | 'file', value: string): string[] {
  return (
    fileInput(kind)
      .safeParse(value)
      .error?.issues.map(({ message }) => message) ?? []
  );
}

function pictureOf(bytes: number): string {
  return `data:image/png;base64,${'A'.repeat((bytes * 4) / 3)}`;
}

describe('a file', () => {
  const picture = 'data:image/png;name=a.png;base64,AAAA';
  const letter = 'data:application/pdf;base64,AAAA==';
  const stored = '/api/files/0b6f1b0e-6a1c-4c0e-9c55-2b7d8f2f7f11';

  it.each([
    ['image', picture, []],
    ['image', stored, []],
    ['image', letter, ['Choose a PNG, JPEG, WebP or GIF.']],
    ['image', `x${picture}`, ['Choose a PNG, JPEG, WebP or GIF.']],
    ['file', picture, []],
    ['file', letter, []],
    ['file', stored, []],
    ['file', `${stored}/more`, ['This is not a file.']],
    ['file', `${letter}!`, ['This is not a file.']],
  ] as const)('as %s: %s', (kind, value, expected) => {
    expect(messages(kind, value)).toEqual(expected);
  });

  it.each(['image', 'file'] as const)('has an example: %s', (kind) => {
    expect(messages(kind, String(fileInput(kind).meta()?.['example']))).toEqual([]);
  });

  it('can have two megabytes', () => {
    expect(messages('image', pictureOf(2_097_150))).toEqual([]);
    expect(messages('image', pictureOf(2_098_500))).toEqual(['The file is larger than 2 MB.']);
  });
});
