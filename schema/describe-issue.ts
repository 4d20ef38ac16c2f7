/** What is wrong with a value, in a sentence that helps its sender: zod/mini itself says no more than `Invalid input`. */
import type * as z from 'zod/mini';

/** The first field that is wrong, below `root`, and what belongs there: `body.rating: a number of at most 5 is expected.` */
export function describeIssue({ issues: [issue] }: z.core.$ZodError, root?: string): string {
  if (!issue) return `${root ?? 'value'}: not in its form.`;
  const where = [...(root === undefined ? [] : [root]), ...issue.path.map(String)].join('.');
  return `${where === '' ? 'value' : where}: ${expectation(issue)}.`;
}

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `${TYPES[issue.expected] ?? issue.expected} is expected`;
    case 'too_small':
      return `${sized(issue.origin)} at least ${issue.minimum} is expected`;
    case 'too_big':
      return `${sized(issue.origin)} at most ${issue.maximum} is expected`;
    case 'invalid_format':
      return `text that matches ${issue.pattern ?? issue.format} is expected`;
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor} is expected`;
    case 'unrecognized_keys':
      return `${issue.keys.join(', ')} has no place here`;
    case 'invalid_value':
      return `${oneOf(issue.values)} is expected`;
    case 'invalid_union':
      return 'options' in issue && issue.options ? `${oneOf(issue.options)} is expected` : 'fits none of its forms';
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return 'not in its form';
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
};

/** Numbers have a size of their own, text and lists a length. */
const sized = (origin: string): string =>
  ({ string: 'text with a length of', array: 'a list with a length of' })[origin] ?? 'a number of';

const oneOf = (values: readonly unknown[]): string => values.map((value) => JSON.stringify(value)).join(' or ');
