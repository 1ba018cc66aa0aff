import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { render } from './render.ts';
import { map, struct } from './value.ts';

const networks = map([
  ['b-net', struct({ IPAddress: '10.0.0.3' })],
  ['a-net', struct({ IPAddress: '10.0.0.2' })],
]);

const SEEN = struct({
  Name: '/web',
  Pid: 0,
  Running: true,
  Args: ['-c', 'ls'],
  Labels: map([['com.x', 'y']]),
  None: null,
  NetworkSettings: struct({ IPAddress: '', Networks: networks }),
  Label: { kind: 'method', call: ([name]) => `label ${name}` },
});

/** As Go's text/template fills them in. */
const FILLED: Readonly<Record<string, string>> = {
  'no action': 'no action',
  '{{.Name}}': '/web',
  '{{ .Name }} is it': '/web is it',
  '{{.NetworkSettings.Networks}}': 'map[a-net:{10.0.0.2} b-net:{10.0.0.3}]',
  '{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}': '10.0.0.2 10.0.0.3 ',
  '{{range $name, $net := .NetworkSettings.Networks}}{{$name}}={{$net.IPAddress}} {{end}}':
    'a-net=10.0.0.2 b-net=10.0.0.3 ',
  '{{range $i, $word := .Args}}{{$i}}:{{$word}} {{end}}': '0:-c 1:ls ',
  '{{range $word := .Args}}{{$word}}{{end}}': '-cls',
  '{{range .None}}x{{else}}nothing{{end}}': 'nothing',
  '{{range .Args}}{{$.Name}}{{end}}': '/web/web',
  '{{if .Running}}up{{else}}down{{end}}': 'up',
  '{{if .Pid}}a{{else if .Running}}b{{else}}c{{end}}': 'b',
  '{{if not .Running}}a{{end}}': '',
  '{{if and .Running (eq .Name "/web")}}yes{{end}}': 'yes',
  '{{with .NetworkSettings}}[{{.IPAddress}}]{{end}}': '[]',
  '{{with $x := .Name}}{{$x}}{{end}}': '/web',
  '{{$x := .Name}}{{$x}}{{$x}}': '/web/web',
  '{{json .Args}}': '["-c","ls"]',
  '{{json .Labels}}': '{"com.x":"y"}',
  '{{.Args | json}}': '["-c","ls"]',
  '{{.Args}}': '[-c ls]',
  '{{index .Args 1}}': 'ls',
  '{{index .Labels "com.x"}}': 'y',
  '{{(index .NetworkSettings.Networks "a-net").IPAddress}}': '10.0.0.2',
  '{{(index .NetworkSettings.Networks "a-net").IPAddress | printf "<%s>"}}': '<10.0.0.2>',
  '{{.Labels.missing}}': '<no value>',
  '{{.None}}': '<no value>',
  '{{len .Args}}': '2',
  '{{join .Args ","}}': '-c,ls',
  '{{split .Name "w"}}': '[/ eb]',
  '{{upper .Name}}{{lower "A"}}{{title "abc"}}': '/WEBaAbc',
  '{{truncate .Name 2}}{{pad "x" 1 2}}': '/w x  ',
  '{{printf "%-6s|%3d|%q|%%" .Name .Pid "a"}}': '/web  |  0|"a"|%',
  '{{println .Name .Pid}}{{print "a" "b"}}': '/web 0\nab',
  '{{lt 1 2}} {{ge 1 2}} {{ne 1 2}} {{or .None .Name}}': 'true false true /web',
  '{{.Label "k"}}': 'label k',
  '{{/* nothing */}}a {{- .Pid -}} b': 'a0b',
  '{{`a"b`}}{{"c\\td"}}{{true}}{{-1}}': 'a"bc\tdtrue-1',
};

for (const [template, text] of Object.entries(FILLED))
  test(`${template} is filled in as Go does`, () => {
    assert.equal(render(template, SEEN), { ok: true, value: text });
  });

const WRONG: Readonly<Record<string, RegExp>> = {
  '{{.Name': /unclosed action/,
  '{{range .Args}}': /unexpected EOF/,
  '{{end}}': /unexpected \{\{end\}\}/,
  '{{}}': /missing value for command/,
  '{{.Name | }}': /missing value for command/,
  '{{nosuch .Name}}': /function "nosuch" not defined/,
  '{{.Nosuch}}': /can't evaluate field Nosuch: there are Name, Pid/,
  '{{.Name.Length}}': /can't evaluate field Length: in string/,
  '{{.Name "x"}}': /can't give argument to \.Name/,
  '{{$nosuch}}': /undefined variable "\$nosuch"/,
  '{{index .Args 7}}': /index out of range: 7/,
  '{{range .Name}}{{end}}': /can't iterate over \/web/,
  '{{(.Name}}': /unclosed left paren/,
  '{{.Name )}}': /unexpected "\)"/,
  '{{join .Name ","}}': /string is no list/,
  '{{len .Pid}}': /len of number/,
  '{{.Name ; }}': /unexpected ";"/,
};

for (const [template, text] of Object.entries(WRONG))
  test(`${template} is refused, and nothing is thrown`, () => {
    const rendered = render(template, SEEN);
    assert.not(rendered.ok);
    assert.match(rendered.ok ? '' : rendered.error, text);
  });

test.run();
