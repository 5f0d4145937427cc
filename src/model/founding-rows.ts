// Test data: Appendix A of Neumann, P. R. (2015), Victims, Perpetrators, Assets: The Narratives of Islamic State Defectors,
// London: ICSR, as published and without the names.

export interface FoundingRow {
  readonly number: number;
  readonly nameForm: string;
  readonly nationality: string;
  readonly sex: string;
  readonly date: string;
  readonly publisher: string;
}

const ROWS = `
1|full name|Saudi|M|29/03/15|YouTube
2|full name|Indonesian|M|01/04/15|Jakarta Post
3|kunya|Saudi|M|23/10/14|YouTube
4|kunya|Syrian|M|10/11/14|Telegraph
5|kunya and nisba|Syrian|M|01/11/14|YouTube
6|kunya|Syrian|M|06/11/14|FNC
7|kunya|Syrian|M|18/02/14|CNN
8|kunya and nisba|Libyan|M|22/06/14|Al Alan News
9|kunya|Tunisian|M|16/01/15|Al Alan News
10|kunya|Syrian|M|23/05/15|Al Alan News
11|kunya|Syrian|M|10/08/15|Foreign Policy
12|kunya|Australian|M|09/02/15|CBS News
13|kunya|Syrian|M|06/05/15|Al Alan News
14|kunya|Syrian|M|30/08/15|NBC News
15|kunya|Syrian|M|29/09/14|Buzzfeed
16|kunya and nisba|Egyptian|M|27/05/14|Al Alan News
17|full name|Australian|M|20/05/15|The Age
18|full name|Indonesian|M|01/04/15|Jakarta Post
19|single name|Tunisia|M|03/02/15|New York Daily News
20|full name|Indian|M|30/11/14|Times of India
21|initialled|German|M|17/07/15|Telegraph
22|full name|Saudi|M|13/10/14|YouTube
23|unknown|Likely Turkish|M|14/07/14|BBC
24|unknown|Syrian|M|25/09/14|NPR
25|unknown|Syrian|M|04/09/14|CNN
26|unknown|Syrian|M|17/11/14|BBC
27|unknown|Syrian|M|23/01/14|Al Alan News
28|unknown|Unknown|M|15/09/14|BBC
29|unknown|Turkish|M|27/07/15|NBC
30|unknown|Jordanian|M|27/08/15|Khaberni
31|unknown|British|M|26/08/15|Independent
32|single name|Syrian|F|13/08/15|NBC
33|initialled|German|M|17/07/15|ARD
34|full name|Tajik|M|05/07/15|AP
35|single name|Tunisian|M|03/02/15|New York Daily News
36|full name|Saudi|M|03/02/15|New York Daily News
37|single name|Iraqi|M|17/03/15|New York Post
38|full name|Indonesian|M|01/14/15|Jakarta Post
39|full name|Tajik|F|21/08/15|BBC
40|full name|Belgian|M|11/03/15|Guardian
41|single name|Syrian|F|05/10/14|CNN
42|single name|Swiss|M|08/06/15|Al Monitor
43|single name|Indonesian|M|17/08/15|Strait Times
44|full name|Saudi|M|23/04/14|YouTube
45|full name|Saudi|M|07/04/15|YouTube
46|full name|Saudi|M|26/03/14|YouTube
47|full name|Saudi|M|13/10/14|YouTube
48|single name|Syrian|M|19/01/14|Telegraph
49|single name|Unknown|M|10/03/15|Sky News
50|full name|Syrian|M|31/07/14|Al Monitor
51|full name|British|F|15/08/15|Telegraph
52|single name|French|M|30/07/15|France TV
53|full name|Saudi|M|26/03/14|YouTube
54|kunya|Syrian|F|25/06/15|Al Alan News
55|kunya|Syrian|F|13/07/15|PBS
56|kunya|Syrian|F|13/08/15|NBC News
57|full name|Syrian|M|16/12/14|New York Times
58|full name|Tunisian|M|03/02/15|New York Daily News
`;

/** The 58 rows of the founding table. */
export const FOUNDING_ROWS: readonly FoundingRow[] = ROWS.trim()
  .split("\n")
  .map((line) => {
    const [number, nameForm, nationality, sex, date, publisher] = line.split("|") as [
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    return { number: Number(number), nameForm, nationality, sex, date, publisher };
  });

/** The labels of one column of the founding table with their rows. */
export function countLabels(column: Exclude<keyof FoundingRow, "number">): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const row of FOUNDING_ROWS) counts.set(row[column], (counts.get(row[column]) ?? 0) + 1);
  return counts;
}
