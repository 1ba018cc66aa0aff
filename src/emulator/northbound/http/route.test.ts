import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { failure, json, mistake } from './message.ts';
import { matched, segmentsOf } from './route.ts';

const key = (pattern: string, path: string) => matched(pattern, segmentsOf(path) ?? [])?.key;

test('a brace stands for one segment, decoded, and never for none', () => {
  assert.is(key('/api/tenants/{key}/', '/api/tenants/blue/'), 'blue');
  assert.is(key('/api/tenants/{key}/', '/api/tenants/a%2Fb%20c/'), 'a/b c');
  assert.is(key('/api/tenants/', '/api/tenants/'), '');
  for (const path of [
    '/api/tenants/',
    '/api/tenants//',
    '/api/tenants/a',
    '/api/tenants/a/b/',
    'api/tenants/a/',
    '/API/tenants/a/',
  ])
    assert.is(key('/api/tenants/{key}/', path), undefined, path);
});

test('what is no encoding is no path', () => {
  assert.is(segmentsOf('/a/%E0%A4%A/'), undefined);
  assert.is(segmentsOf('/%'), undefined);
  assert.equal(segmentsOf('/%2e%2e/'), ['', '..', '']);
});

test('errors are one line whatever they are about', () => {
  assert.is(failure(500, 'no\nsuch\x1b[2J ').body, 'no such [2J\n');
  assert.is(mistake(400, 'code', 'no\nsuch').body, '{"error":{"code":"code","text":"no such"}}\n');
  assert.equal(failure(404, 'x').headers['x-content-type-options'], 'nosniff');
  assert.is(json({ a: '<' }).body, '{"a":"\\u003c"}\n');
});

test.run();
