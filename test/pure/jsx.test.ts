import { describe, expect, test } from 'vitest';
import { Fragment, jsx } from '../../worker/pages/jsx/jsx-runtime.ts';

describe('JSX as text', () => {
  test('escapes children and attributes, and markup only once', () => {
    const inner = jsx('b', { title: '"><script>', children: '<i>&' });
    expect(inner.toString()).toBe('<b title="&quot;&gt;&lt;script&gt;">&lt;i&gt;&amp;</b>');
    expect(jsx('p', { children: [inner, ' ', 1] }).toString()).toBe(
      '<p><b title="&quot;&gt;&lt;script&gt;">&lt;i&gt;&amp;</b> 1</p>',
    );
  });

  test('leaves out what is absent or false, and closes no void element', () => {
    expect(jsx('input', { checked: true, disabled: false, name: undefined }).toString()).toBe('<input checked>');
    expect(Fragment({ children: [null, undefined, false, true, 0] }).toString()).toBe('0');
  });

  test('draws components', () => {
    const Hello = ({ name }: { name: string }) => jsx('p', { children: name });
    expect(jsx(Hello, { name: '<x>' }).toString()).toBe('<p>&lt;x&gt;</p>');
  });
});
