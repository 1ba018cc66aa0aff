import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { bodyFrom, fieldAtFault } from './body.ts';
import { required, schemaOf, shownNumber, taken, takenNumber, takenTexts, unmodelled } from './field.ts';

const FIELDS = {
  cfgdTag: unmodelled('a tag'),
  encap: required('vxlan or vlan'),
  id: shownNumber('a number'),
  name: taken('a name'),
  pktTag: takenNumber('a number'),
  policies: takenTexts('names'),
};

const read = (sent: string) => {
  const body = bodyFrom(sent, 'Network', FIELDS);
  if (!body.ok) throw new Error(body.error);
  return body.value;
};
const wrong = (sent: string): string => {
  const body = bodyFrom(sent, 'Network', FIELDS);
  return body.ok ? 'nothing' : body.error;
};

test('what was not sent, or is null, is empty', () => {
  for (const sent of ['{}', '{"name":null,"pktTag":null,"policies":null,"key":null}']) {
    const { text, number, texts } = read(sent);
    assert.equal([text('name'), number('pktTag'), texts('policies')], ['', 0, []]);
  }
  const { text, number, texts } = read(
    ' {"name":"a","pktTag":-3,"policies":["p","q"],"key":"x","links":{},"link-sets":{}}\n',
  );
  assert.equal([text('name'), number('pktTag'), texts('policies')], ['a', -3, ['p', 'q']]);
});

test("what is no such object is told in Go's words, and a stray field by its name", () => {
  assert.is(wrong(''), 'EOF');
  assert.is(wrong(' \n'), 'EOF');
  for (const sent of ['{', '{"name"', '{"name":"a', '{"name":"a",']) assert.is(wrong(sent), 'unexpected EOF', sent);
  assert.match(wrong('{name}'), /^invalid JSON: /);
  assert.match(wrong('{} {}'), /^invalid JSON: /);
  assert.is(wrong('[]'), 'json: cannot unmarshal array into Go value of type Network');
  assert.is(wrong('null'), 'json: cannot unmarshal null into Go value of type Network');
  assert.is(wrong('{"name":1}'), 'json: cannot unmarshal number into Go struct field Network.name of type string');
  assert.is(wrong('{"pktTag":"1"}'), 'json: cannot unmarshal string into Go struct field Network.pktTag of type int');
  assert.is(
    wrong('{"pktTag":1.5}'),
    'json: cannot unmarshal number 1.5 into Go struct field Network.pktTag of type int',
  );
  assert.is(
    wrong('{"pktTag":1e400}'),
    'json: cannot unmarshal number Infinity into Go struct field Network.pktTag of type int',
  );
  assert.is(
    wrong('{"policies":[1]}'),
    'json: cannot unmarshal array into Go struct field Network.policies of type []string',
  );
  assert.is(wrong('{"name":true}'), 'json: cannot unmarshal bool into Go struct field Network.name of type string');
  const known = 'there are cfgdTag, encap, id, name, pktTag, policies';
  assert.is(wrong('{"nmae":"a"}'), `unknown field "nmae"; ${known}`);
  assert.is(wrong('{"__proto__":{}}'), `unknown field "__proto__"; ${known}`);
  assert.is(wrong('{"toString":"a"}'), `unknown field "toString"; ${known}`);
});

test('the first field at fault is named, in the order of the fields', () => {
  assert.equal(fieldAtFault(FIELDS, read('{}')), ['encap', 'required']);
  assert.equal(fieldAtFault(FIELDS, read('{"cfgdTag":"x"}')), ['cfgdTag', 'unmodelled']);
  assert.is(fieldAtFault(FIELDS, read('{"encap":"vxlan","id":4,"cfgdTag":""}')), undefined);
});

test('the schema has each field and what every object has, and nothing is required', () => {
  const schema = JSON.parse(JSON.stringify(schemaOf(FIELDS)));
  assert.equal(Object.keys(schema.properties), ['key', 'link-sets', 'links', ...Object.keys(FIELDS)]);
  assert.equal([schema.required, schema.additionalProperties], [[], false]);
  assert.is(schema.properties.cfgdTag.description, 'a tag; not modelled: leave it out');
  assert.equal(schema.properties.policies.items, { type: 'string' });
});

test.run();
