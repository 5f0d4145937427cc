import { asciiOf, bareLetters } from "../letters.ts";
import { hearings, type Hearing, type Reading } from "./reading.ts";

/**
 * Letters whose accent tells the sound, and Cyrillic letters, as marks that the rules below read: S is sh, C is ch, Ç is ch in
 * Turkish and s in French, J is the s of "measure", Ğ is gh or nothing, X is kh or h.
 */
const MARKED: Readonly<Record<string, string>> = Object.fromEntries(
  [
    "šS şS șS śS čC ćC çÇ žJ żJ źJ ğĞ ǧĞ đD ţts țts ñny řr łl øo ıi ðd þth ßss æe œo",
    "аa бb вv гg ґg ғg дd еe ёyo жJ зz иi ӣi іi їi йy кk қk лl мm нn оo пp рr сs тt уu ӯu ўu фf хX ҳh цts чČ ҷj шS щS ъ- ыi ь- эe әa юyu яya һh ңn өo үu ұu єe ђD јy љl њn ћC џj",
  ]
    .join(" ")
    .split(" ")
    .map((entry) => [entry.slice(0, 1), entry.slice(1).replace("-", "")] as const),
);

type Rule = readonly [pattern: RegExp, hearings: readonly Hearing[]];

/**
 * How Latin letters are heard in the spellings of English, French, German, Turkish, Indonesian, Slavic and Spanish writers, longest
 * group first. Shares are rounded from a letter alignment of romanised names with their Arabic spellings.
 */
const RULES: readonly Rule[] = `
^wr        r
^l(?=[bcdfghkmnpqrstvwxz])  - .7 l .3
^la(?=a)   a .7 la .3
^al(?=[bcdfghjkmnpqrstwxz][a-z][a-z])  al .75 - .25
^(?:al|el)(?=[bcdfghjkmnpqrstwxz][a-z]+i$)  - .6 al .4
^a(?=ss|sh|rr|dd|nn|tt|zz)  a .6 - .4
^el(?=[bcdfghjkmnpqrstwxz])  - .4 il .6
^e(?=ss|cch|ch|rr|dd|nn|tt|zz)  a .6 - .4
ght        t .7 gt .3
dsch       j
tsch       C .8 c .2
tch        C .7 c .3
sch        c .9 sk .1
sh         c .94 s .06
sy(?=[aou]|$)  c .7 si .3
xh         j
cch        k
ch(?=[lrnmt])  k .6 x .3 c .1
^ch        C .35 c .35 k .2 x .1
ch         C .4 c .35 x .15 k .1
dzh        j
zh         j .7 z .3
ddj        j
dj         j
gh         g .85 j .05 - .1
ph         f
kh         x .65 k .2 h .15
th         t .6 s .4
dh         d .55 z .35 dh .1
bh         b .6 bh .4
sz         c .5 s .5
cz         C .8 - .2
tz         ts .7 z .3
ts         ts
zz         ts .5 z .5
ck         k
sc(?=[eiy])  s .6 c .4
cc(?=[eiy])  C .5 ks .5
c(?=[eiy])   s .52 C .2 j .16 k .12
c$         k .6 C .4
c+         k
qu         k .8 ku .2
q          k .85 g .15
eaux$|[aeo]ux$  u .8 uks .2
x          ks .8 c .1 h .1
gn         n .6 gn .4
gli        li .6 gli .4
gu(?=[ei])  g
g(?=[eiy])  j .7 g .3
g+         g .65 j .35
sj         c .7 sj .3
tj         C .6 ti .4
j+         j .7 i .2 x .1
v+         f .93 u .07
w+         u .8 f .2
z          s .25 z .65 ts .1
s$         s .8 z .1 - .1
ss         s
s          z .15 s .85
lli        li .7 i .3
ll(?=[aeo])  l .8 i .2
S          c .9 s .1
C          C .9 s .1
Ç          C .5 s .5
Č          C .75 j .25
J          j .8 z .2
Ğ          g .7 - .3
D          d .8 j .2
X          x .55 h .45
b+         b
p+         b
f+         f
[ao]ul?t$  ut .5 u .5
[ao]ul?d$  ud .5 u .5
ot$        ut .6 u .4
t+$        t .9 - .1
t+         t
d+         d
k+         k
l+         l
r+         r
m+         m
n+         n
h$         - .8 h .2
h(?=[lrnmtdkgbs])  h .6 - .4
h          h .9 - .1
iye$       i .5 ia .5
ye$        i
y+         i
ou|oo|o+|u+  u
eau        u
ier$       ir .6 i .4
ee         i
ei|ai|ay   ai .5 i .5
i+         i
e          e
a+         a
`
  .trim()
  .split("\n")
  .map((line) => {
    const [pattern = "", rest = ""] = line.split(/\s+(.*)/u);
    return [new RegExp(pattern, "uy"), hearings(rest)] as const;
  });

/** The rules that may fit a letter, by that letter, so that few are tried. */
const RULES_OF: ReadonlyMap<string, readonly Rule[]> = new Map(
  Array.from("abcdefghijklmnopqrstuvwxyzSCÇČJĞDX", (letter) => [
    letter,
    RULES.filter(([pattern]) => mayStartWith(pattern.source, letter)),
  ]),
);

/** By the letters that stand in a pattern before its first look-ahead; too many rules do no harm. */
function mayStartWith(pattern: string, letter: string): boolean {
  return pattern.replaceAll(/\(\?=.*?\)(?!\))/gu, "").includes(letter);
}

/** Hears a word in Latin, Cyrillic or any other script but Arabic; letters of other scripts are romanised one by one. */
export function hearLatin(word: string): Reading {
  const marked = markLetters(word);
  const reading: (readonly Hearing[])[] = [];
  let at = 0;
  while (at < marked.length) {
    const rule = RULES_OF.get(marked[at] as string)?.find(([pattern]) => {
      pattern.lastIndex = at;
      return pattern.test(marked);
    });
    if (rule === undefined) {
      at += 1;
      continue;
    }
    at = rule[0].lastIndex;
    reading.push(rule[1]);
  }
  return reading;
}

function markLetters(word: string): string {
  let marked = "";
  for (const letter of word.toLowerCase().normalize("NFC")) {
    marked +=
      MARKED[letter] ??
      Array.from(bareLetters(letter))
        .map((bare) => MARKED[bare] ?? asciiOf(bare))
        .join("");
  }
  return marked.replaceAll(/[^a-zSCÇČJĞDX]/gu, "");
}
