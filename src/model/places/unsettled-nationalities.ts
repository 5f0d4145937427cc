/** A label that does not name one country. */
export interface UnsettledNationality {
  /** Alternatives, separated by "|". */
  readonly labels: string;
  /** Alpha-2 codes it may stand for, most usual first; empty where there are too many to list. */
  readonly options: readonly string[];
  /** The first option is meant so often that it is used, as inferred. */
  readonly isUsual?: true;
  /** What the label is, to stand after "It". */
  readonly said: string;
}

const people = (
  labels: string,
  options: readonly string[],
  said = "names a people that lives in several states",
): UnsettledNationality => ({ labels, options, said });
const peopleOfOneState = (labels: string, code: string): UnsettledNationality => ({
  labels,
  options: [code],
  isUsual: true,
  said: "names a people or region and not a state",
});
const region = (labels: string): UnsettledNationality => ({
  labels,
  options: [],
  said: "names a region and not a country",
});

export const UNSETTLED_NATIONALITIES: readonly UnsettledNationality[] = [
  {
    labels: "American|Americans|Américain|Américaine|Amerikaner|Amerikanisch|Amerikalı|Amerikan|أمريكي|أميركي",
    options: ["US"],
    isUsual: true,
    said: "usually means the United States, and can mean anyone from the Americas",
  },
  {
    labels: "Dutch|Néerlandais|Niederländisch",
    options: ["NL", "AW", "CW", "SX"],
    isUsual: true,
    said: "usually means the Netherlands, and can mean any country of the Kingdom",
  },
  {
    labels: "Guinean|Guinéen|Guineisch|Gineli",
    options: ["GN", "GW", "GQ", "PG"],
    isUsual: true,
    said: "usually means Guinea, and can mean three other countries of that name",
  },
  { labels: "Samoan", options: ["WS", "AS"], isUsual: true, said: "usually means Samoa, and can mean American Samoa" },
  {
    labels: "Somalilander|Somaliland",
    options: ["SO"],
    isUsual: true,
    said: "names a territory that few states recognise",
  },
  {
    labels: "Turkish Cypriot|Northern Cypriot|Northern Cyprus",
    options: ["CY", "TR"],
    isUsual: true,
    said: "names a community or a territory that few states recognise",
  },
  { labels: "East German|GDR|DDR", options: ["DE"], isUsual: true, said: "names a former state, now part of Germany" },
  {
    labels: "Congolese|Congo|Kongo|Congolais|Kongolesisch|Kongolese|Kongolu",
    options: ["CD", "CG"],
    said: "names either of two countries",
  },
  {
    labels: "Korean|Korea|Corée|Coréen|Koreanisch|Kore|Koreli|كوريا|كوري",
    options: ["KR", "KP"],
    said: "names either of two countries",
  },
  { labels: "Dominican|Dominicain|Dominikanisch", options: ["DO", "DM"], said: "names either of two countries" },
  { labels: "Virgin Islander|Virgin Islands", options: ["VG", "VI"], said: "names either of two territories" },
  {
    labels: "St Martin|Saint Martiner|Saint-Martinois",
    options: ["MF", "SX"],
    said: "names either of two territories",
  },
  {
    labels: "Turkmen|Turkman|Turcoman|Turkoman|Turkmène|Türkmen|Turkmenisch|تركماني",
    options: ["TM", "IQ", "SY"],
    said: "names both the nationals of Turkmenistan and a people of Iraq and Syria",
  },
  {
    labels: "Yugoslav|Yugoslavian|Yugoslavia|Jugoslawisch|Yougoslave",
    options: ["RS", "BA", "HR", "SI", "MK", "ME", "XK"],
    said: "names a former state",
  },
  { labels: "Czechoslovak|Czechoslovakian|Czechoslovakia", options: ["CZ", "SK"], said: "names a former state" },
  { labels: "Soviet|Soviet Union|USSR", options: [], said: "names a former state" },
  people("Kurdish|Kurd|Kurds|Kurdistan|Kurdistani|Kurde|Kurdisch|Kürt|كردي|كردستان", ["TR", "SY", "IQ", "IR"]),
  people("Yazidi|Yezidi|Yazidis|Êzidî|Jesidisch|Ezidi|يزيدي|إيزيدي", ["IQ", "SY", "TR"]),
  people("Assyrian|Assyrians|Syriac|Chaldean|آشوري", ["IQ", "SY", "TR", "IR"]),
  people("Druze", ["SY", "LB", "IL"]),
  people("Pashtun|Pathan|Pashto", ["AF", "PK"]),
  people("Baloch|Baluch|Balochi", ["PK", "IR", "AF"]),
  people("Hazara", ["AF", "PK", "IR"]),
  people("Kashmiri|Kashmir", ["IN", "PK"]),
  people("Punjabi", ["IN", "PK"]),
  people("Bengali", ["BD", "IN"]),
  people("Tamil", ["LK", "IN"]),
  people("Rohingya", ["MM", "BD"], "names a people of whom many are stateless"),
  people("Berber|Amazigh|Kabyle|أمازيغي", ["MA", "DZ"]),
  people("Tuareg|Touareg", ["ML", "NE", "DZ", "LY"]),
  people("Bedouin|Bedoon|Bidoon|Bidun|بدون", [], "names people who may have any nationality or none"),
  people("Circassian", ["RU", "SY", "JO", "TR"]),
  people("Arab|Arabs|Arabic|Arabe|Arabisch|Arap|عربي", []),
  people("Roma|Romani", []),
  people("Jewish|Muslim|Christian", [], "names a religion and not a country"),
  peopleOfOneState("Chechen|Chechens|Chechnya|Tchétchène|Tschetschene|Tschetschenisch|Çeçen|شيشاني|الشيشان", "RU"),
  peopleOfOneState("Dagestani|Dagestan|Daghestani|Dağıstanlı|داغستاني", "RU"),
  peopleOfOneState("Ingush|Tatar|Tatarstani|Avar|Bashkir|North Caucasian", "RU"),
  peopleOfOneState("Crimean|Crimean Tatar|Crimea", "UA"),
  peopleOfOneState("Uyghur|Uighur|Uygur|Uigur|Uigurisch|Ouïghour|Xinjiang|إيغوري|أويغوري", "CN"),
  peopleOfOneState("Tibetan|Tibet", "CN"),
  peopleOfOneState("Acehnese|Javanese|Sundanese|Papuan", "ID"),
  peopleOfOneState("Moro|Bangsamoro|Tausug", "PH"),
  peopleOfOneState("Sahrawi|Saharawi|صحراوي", "EH"),
  peopleOfOneState("Catalan|Basque", "ES"),
  peopleOfOneState("Flemish|Walloon", "BE"),
  region("European|EU|Europe|Européen|Europäisch|Avrupalı|أوروبي|Western European|Eastern European|Western|Westerner"),
  region(
    "African|Africa|North African|West African|East African|Central Africa|Sub-Saharan African|Maghrebi|Maghrebin|Maghreb|مغاربي|أفريقي",
  ),
  region("Asian|Asia|Central Asian|Central Asia|South Asian|Southeast Asian|South-East Asian|East Asian|آسيوي"),
  region("Middle Eastern|Middle East|Levantine|Gulf|Gulf Arab|Khaliji|خليجي|Shami|Sham|الشام|شامي"),
  region("Caucasian|Caucasus|Balkan|Balkans|Scandinavian|Scandinavia|Nordic|Baltic"),
  region("Latin American|Latino|South American|Caribbean|West Indian|West Indies|Pacific Islander"),
  region("foreign|foreigner|foreign national|étranger|Ausländer|yabancı|أجنبي|international"),
];
