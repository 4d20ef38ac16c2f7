import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openApiText } from '../../cli/openapi/document.ts';
import { OPERATIONS } from '../../schema/api/operations.ts';
import { PROBLEMS } from '../../schema/problems.ts';

type Parameter = { name: string; in: string; required: boolean };
type Described = { operationId: string; parameters?: Parameter[]; responses: Record<string, object> };
const document = JSON.parse(openApiText()) as {
  paths: Record<string, Record<string, Described>>;
  components: { schemas: { Problem: { properties: { code: { oneOf: { const: string }[] } } } } };
};
const described = Object.values(document.paths).flatMap((methods) => Object.values(methods));

describe('openapi.json', () => {
  test('is what the table of operations yields', () => {
    expect(readFileSync(new URL('../../schema/openapi.json', import.meta.url), 'utf8')).toBe(openApiText());
  });

  test('has every operation, each with a success and the problems', () => {
    expect(described.map((one) => one.operationId).toSorted()).toEqual(Object.keys(OPERATIONS).toSorted());
    for (const { responses } of described) {
      expect(Object.keys(responses).some((status) => status.startsWith('2'))).toBe(true);
      expect(responses).toHaveProperty('default');
    }
  });

  test('declares each parameter of an address, and as required only what a widget cannot do without', () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      for (const { parameters = [] } of Object.values(methods)) {
        expect(parameters.filter((one) => one.in === 'path').map((one) => one.name)).toEqual(named);
        const required = parameters.filter((one) => one.in !== 'path' && one.required).map((one) => one.name);
        const needed = path.includes('/photos/') ? ['salt'] : [];
        expect(required).toEqual(path === '/v1/widgets' ? ['of'] : needed);
      }
    }
  });

  test('refers to nothing that it does not hold', () => {
    const references = [...openApiText().matchAll(/"\$ref": "#\/components\/schemas\/(\w+)"/g)].map((one) => one[1]);
    expect(new Set(references)).toEqual(new Set(['Problem', 'ViewNode']));
    expect(Object.keys(document.components.schemas)).toEqual(expect.arrayContaining(['Problem', 'ViewNode']));
    expect(openApiText().match(/"\$ref"/g)).toHaveLength(references.length);
  });

  test('lists every code of a refusal', () => {
    const codes = document.components.schemas.Problem.properties.code.oneOf.map((one) => one.const);
    expect(codes).toEqual(Object.keys(PROBLEMS));
  });
});
